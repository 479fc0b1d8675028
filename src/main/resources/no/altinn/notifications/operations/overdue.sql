-- Counts, up to a bound for each owner, what should have been taken up long ago, and all that nothing will take up. Owner by owner along
-- the due indexes as claim-due.sql does, so that it stays flat however many rows wait for a later time.
with recursive order_owner as (
  (select creator from orders where due_at is not null order by creator limit 1)
  union all
  select (select n.creator from orders n where n.due_at is not null and n.creator > o.creator order by n.creator limit 1)
  from order_owner o where o.creator is not null
), queue as (
  select channel, instant from unnest(:channels::text[]) as channel cross join unnest(array[true, false]) as instant
), notification_owner as (
  select q.channel, q.instant, (
    select n.creator from notification n
    where n.channel = q.channel and n.instant = q.instant and n.due_at is not null order by n.creator limit 1) as creator
  from queue q
  union all
  select o.channel, o.instant, (
    select n.creator from notification n
    where n.channel = o.channel and n.instant = o.instant and n.due_at is not null and n.creator > o.creator order by n.creator limit 1)
  from notification_owner o where o.creator is not null
)
select
  (select coalesce(sum(late.n), 0) from order_owner o cross join lateral (
    select count(*) as n from (
      select 1 from orders d where d.creator = o.creator and d.due_at < :due_before limit :most) d) late
   where o.creator is not null) as overdue_orders,
  (select coalesce(sum(late.n), 0) from notification_owner o cross join lateral (
    select count(*) as n from (
      select 1 from notification d
      where d.channel = o.channel and d.instant = o.instant and d.creator = o.creator and d.due_at < :due_before limit :most) d) late
   where o.creator is not null) as overdue_notifications,
  (select count(*) from orders where status in ('Registered', 'Processing') and due_at is null and leased_until is null)
    + (select count(*) from orders where leased_until < now() - :grace * interval '1 second')
    + (select count(*) from orders where status = 'Processed' and status_time < :processed_before) as stuck_orders,
  (select count(*) from notification where status in ('NEW', 'SENDING') and due_at is null and leased_until is null)
    + (select count(*) from notification
       where channel = any (:channels) and leased_until < now() - :grace * interval '1 second') as stuck_notifications,
  (select count(*) from (select at from status_change order by id limit 1) c where c.at < :due_before) as stuck_changes
