-- Gives the oldest changes that are committed their numbers and moves them to the log: whole rows, each the changes of one statement, until
-- there are as many as asked for. Run by whoever holds the lock on the head row, taken in a statement before this one, so that this one
-- sees all that the publisher before it did. What is picked by id is deleted by range: under one snapshot both are the same rows. Needs
-- status_change_pkey (id), and unfolds no more than it moves.
with picked as materialized (
  select id
  from (
    select id, sum(size) over (order by id) - size as before
    from (select id, size from status_change order by id limit :most) oldest) counted
  where before < :most
), moved as (
  delete from status_change where id <= (select max(id) from picked)
  returning id, at, entries, size
), numbered as (
  insert into status_log (seq, order_id, notification_id, endpoint_id, creator, channel, status, at)
  select :last + row_number() over (order by m.id, e.place), e.order_id, e.notification_id, e.endpoint_id, e.creator, e.channel, e.status, m.at
  from moved m
  cross join unnest(m.entries) with ordinality as e(order_id, notification_id, creator, channel, status, endpoint_id, place)
)
update status_log_head
set last_seq = :last + (select sum(size) from moved)
where exists (select 1 from moved)
returning last_seq
