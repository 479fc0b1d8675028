-- What a statement changes comes to the status log as one row with all its changes in their order, not as a row for each: writing,
-- deleting and indexing those was a quarter of what the database wrote for a message. Nobody reads them but who numbers them.
create type status_entry as (
  order_id         uuid,
  notification_id  uuid,
  creator          text,
  channel          text,
  status           text,
  endpoint_id      uuid
);

alter table status_change rename to status_change_each;
alter table status_change_each rename constraint status_change_pkey to status_change_each_pkey;

create table status_change (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  entries  status_entry[] not null check (cardinality(entries) > 0),
  size     integer not null generated always as (cardinality(entries)) stored
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 1000, toast.autovacuum_vacuum_cost_delay = 0);

-- Ids do not shrink, and the row is gone within a second: compressing it would be for nothing.
alter table status_change alter column entries set storage external;

insert into status_change (at, entries)
select at, array[row(order_id, notification_id, creator, channel, status, endpoint_id)::status_entry]
from status_change_each order by id;

drop table status_change_each;
