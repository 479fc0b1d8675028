-- Gives the oldest changes that are committed their numbers and moves them to the log. Run by whoever holds the lock on the head row,
-- taken in a statement before this one, so that this one sees all that the publisher before it did. What is picked by id is deleted by
-- range: under one snapshot both are the same rows. Needs status_change_pkey (id) and reads no more than it moves.
with picked as materialized (
  select id from status_change order by id limit :most
), moved as (
  delete from status_change where id <= (select max(id) from picked)
  returning id, order_id, notification_id, endpoint_id, creator, channel, status, at
), numbered as (
  insert into status_log (seq, order_id, notification_id, endpoint_id, creator, channel, status, at)
  select :last + row_number() over (order by id), order_id, notification_id, endpoint_id, creator, channel, status, at from moved
)
update status_log_head
set last_seq = :last + (select count(*) from moved)
where exists (select 1 from moved)
returning last_seq
