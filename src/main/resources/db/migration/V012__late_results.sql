-- Outcomes of hand-overs that came too late to count: from a holder whose lease was taken over, or after something final was known. They
-- change nothing and are kept, so that whoever asks what really became of a notification finds it. No personal data.
-- An outcome that comes again only counts up. Late delivery reports are kept where reports are.
create table late_result (
  notification_id  uuid not null,
  status           text not null,
  found            text not null,
  provider         text,
  reference        text,
  detail           text,
  first_at         timestamptz not null,
  last_at          timestamptz not null,
  times            integer not null,
  constraint late_result_once unique nulls not distinct (notification_id, status, provider, reference)
);
comment on column late_result.found is 'What the notification was when it came, and stayed.';
