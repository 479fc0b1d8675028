-- An order, its texts, and the notifications made from it.
--
-- due_at        when a sweep is to take the row up, by the application's clock; null while someone holds it and when it is done.
-- leased_until  until when someone holds the row, by the database's clock; a lease that ran out puts the row back among the due.
-- lease_token   what a message about the row must carry, and what its holder must name to write to it.
-- So a row that is not final is in exactly one of the two partial indexes: waiting, or in flight.
-- No foreign keys between these tables: they are written together in one transaction, purged in small batches later,
-- and a key would lock the order's row for each of its ten thousand notifications.

create table orders (
  id                        uuid primary key,
  creator                   text not null,
  kind                      text not null check (kind in ('Notification', 'Reminder', 'Instant', 'Composed')),
  status                    text not null check (status in ('Registered', 'Processing', 'Processed', 'Completed', 'SendConditionNotMet', 'Cancelled')),
  channel                   text not null check (channel in ('Email', 'Sms', 'EmailPreferred', 'SmsPreferred', 'EmailAndSms')),
  senders_reference         text,
  requested_send_time       timestamptz not null,
  created                   timestamptz not null,
  status_time               timestamptz not null,
  recipients                jsonb not null,
  ignore_reservation        boolean,
  use_stale_contact_points  boolean not null default false,
  resource_id               text,
  resource_action           text,
  condition_endpoint        text,
  sending_time_policy       text check (sending_time_policy in ('Anytime', 'Daytime')),
  pending                   integer not null default 0 check (pending >= 0),
  attempts                  integer not null default 0,
  detail                    text,
  due_at                    timestamptz,
  lease_token               uuid,
  leased_by                 text,
  leased_until              timestamptz
);

create index orders_due on orders (creator, due_at) where due_at is not null;
create index orders_in_flight on orders (leased_until) where leased_until is not null;
create index orders_senders_reference on orders (creator, senders_reference) where senders_reference is not null;

create table message_text (
  order_id      uuid not null,
  channel       text not null check (channel ~ '^[a-z]+$'),
  sender        text not null,
  subject       text,
  body          text not null,
  content_type  text not null check (content_type in ('Plain', 'Html')),
  primary key (order_id, channel)
);

create table notification (
  id                        uuid primary key,
  order_id                  uuid not null,
  creator                   text not null,
  channel                   text not null check (channel ~ '^[a-z]+$'),
  status                    text not null check (status in (
    'NEW', 'SENDING', 'ACCEPTED', 'DELIVERED', 'FAILED', 'FAILED_RECIPIENT_RESERVED', 'FAILED_RECIPIENT_NOT_IDENTIFIED',
    'FAILED_INVALID_ADDRESS', 'FAILED_SUPPRESSED', 'FAILED_BOUNCED', 'FAILED_FILTERED_SPAM', 'FAILED_QUARANTINED',
    'FAILED_INVALID_SAS_URL', 'FAILED_PAYLOAD_TOO_LARGE', 'FAILED_BARRED', 'FAILED_DELETED', 'FAILED_EXPIRED',
    'FAILED_UNDELIVERED', 'FAILED_REJECTED', 'FAILED_TTL')),
  address                   text,
  national_identity_number  text,
  organization_number       text,
  custom_subject            text,
  custom_body               text,
  created                   timestamptz not null,
  status_time               timestamptz not null,
  send_after                timestamptz not null,
  daytime_only              boolean not null,
  expires_at                timestamptz not null,
  attempts                  integer not null default 0,
  call_started_at           timestamptz,
  possible_repeats          integer not null default 0,
  provider                  text,
  reference                 text,
  awaits_report             boolean not null default false,
  detail                    text,
  due_at                    timestamptz,
  lease_token               uuid,
  leased_by                 text,
  leased_until              timestamptz
);

create index notification_due on notification (channel, creator, due_at) where due_at is not null;
create index notification_in_flight on notification (channel, leased_until) where leased_until is not null;
create index notification_unsent_expiry on notification (expires_at) where due_at is not null;
create index notification_order on notification (order_id);

comment on column notification.call_started_at is 'Set right before the provider is called and cleared with its outcome; found set on a lost lease, the outcome is unknown.';
comment on column notification.possible_repeats is 'How often this was handed over again although an earlier hand-over may have succeeded.';
