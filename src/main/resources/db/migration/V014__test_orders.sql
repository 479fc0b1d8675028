-- Orders that their sender marked as tests: no provider is called for them, and reports are simulated.
alter table orders add column test boolean not null default false;
alter table notification add column test boolean not null default false;

-- What is to be reported on notifications of test orders, and when.
create table simulated_report (
  notification_id  uuid primary key,
  channel          text not null,
  status           text not null,
  due_at           timestamptz not null
);
create index simulated_report_due on simulated_report (due_at);

-- The other channel of a recipient that is tried when the preferred one fails for good. As long as it is open it counts among what its
-- order waits for; then it becomes a notification, or is gone.
alter table orders add column fallback boolean;
alter table notification add column fallback_until timestamptz;
alter table notification add column fallback_of uuid;

create table fallback (
  id                        uuid primary key,
  notification_id           uuid not null unique,
  order_id                  uuid not null,
  creator                   text not null,
  channel                   text not null,
  address                   text not null,
  national_identity_number  text,
  organization_number       text,
  custom_subject            text,
  custom_body               text,
  daytime_only              boolean not null,
  remark                    text,
  lifetime                  interval not null
);
create index notification_fallback on notification (status_time)
  where fallback_until is not null and (status not in ('NEW', 'SENDING', 'ACCEPTED') or status = 'ACCEPTED' and not awaits_report);
create index notification_fallback_late on notification (fallback_until) where fallback_until is not null;

-- How often a provider was asked what became of a message that no report came on.
alter table notification add column times_asked integer not null default 0;
create index notification_unasked on notification (provider, status_time) where awaits_report;
