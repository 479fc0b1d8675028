-- Every state change of an order or a notification, in one log that a reader can follow by a gap-free number.
--
-- status_change    written in the statement or transaction that makes the change: what is not numbered yet. Short-lived rows.
-- status_log       the same with their number. One publisher at a time moves what it sees committed, in the order of the ids, and only
--                  then may the next look: numbers appear in their order, and what commits late gets a later number.
-- status_log_head  the last number given; whoever holds this row's lock is the publisher.
-- That an order was registered or a notification made is no entry of its own, unless the notification was final from the start.

create table status_change (
  id               bigint generated always as identity primary key,
  order_id         uuid not null,
  notification_id  uuid,
  creator          text not null,
  channel          text,
  status           text not null,
  at               timestamptz not null,
  check ((notification_id is null) = (channel is null))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

create table status_log (
  seq              bigint primary key,
  order_id         uuid not null,
  notification_id  uuid,
  creator          text not null,
  channel          text,
  status           text not null,
  at               timestamptz not null
);

create index status_log_creator on status_log (creator, seq);
create index status_log_ended on status_log (creator, seq)
  where notification_id is null and status in ('Completed', 'SendConditionNotMet', 'Cancelled');

create table status_log_head (
  only_row   boolean primary key default true check (only_row),
  last_seq   bigint not null
);
insert into status_log_head (last_seq) values (0);

comment on table status_log is 'Bears no personal data: addresses are read from the notification, so that erasing them there erases them here.';
