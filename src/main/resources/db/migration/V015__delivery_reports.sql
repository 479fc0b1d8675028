-- What providers report became of the messages they accepted.
--
-- reference        what the provider calls the message; of Azure and of bounces, the notification's own id.
-- state            the provider's word; status what it means for the notification, null if it is not the last word.
-- raw              as it came. May hold an address: never logged, and to be emptied when addresses are.
-- outcome          WAITING until it is decided what it changes. UNMATCHED was given up after many attempts.
-- due_at           when a sweep is to look at it, by the application's clock; null when it is decided.

create table delivery_report (
  id               uuid primary key,
  channel          text not null check (channel ~ '^[a-z]+$'),
  provider         text not null,
  reference        text,
  state            text not null,
  status           text,
  reported_at      timestamptz,
  received         timestamptz not null,
  raw              text,
  outcome          text not null check (outcome in ('WAITING', 'APPLIED', 'NOTED', 'REPEATED', 'LATE', 'UNMATCHED')),
  reason           text,
  notification_id  uuid,
  attempts         integer not null default 0,
  due_at           timestamptz,
  decided          timestamptz
);

-- A report that comes twice is stored once. A provider that counts its references from 1 again tells them apart by the time.
create unique index delivery_report_once on delivery_report (provider, reference, state, reported_at) nulls not distinct
  where reference is not null;
create index delivery_report_due on delivery_report (due_at) where due_at is not null;
create index delivery_report_unmatched on delivery_report (received) where outcome in ('WAITING', 'UNMATCHED');
create index delivery_report_notification on delivery_report (notification_id) where notification_id is not null;

create index notification_reference on notification (provider, reference) where reference is not null;
create index notification_unreported on notification (expires_at) where awaits_report;
