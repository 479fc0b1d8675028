-- Ends accepted notifications whose report did not come before they expired, and counts them on their orders like any other outcome.
-- Needs notification_unreported (expires_at) where awaits_report.
with expired as (
  select id from notification
  where awaits_report and expires_at <= :expired_before
  order by expires_at limit :most for update skip locked
), ended as (
  update notification n
  set status = 'FAILED_TTL', status_time = :now, awaits_report = false, detail = 'No delivery report came before it expired.'
  from expired e
  where n.id = e.id
  returning n.id, n.order_id, n.creator, n.channel
), counted as (
  select order_id, count(*)::integer as done from ended group by order_id
), locked as (
  select o.id, o.status, c.done from orders o join counted c on c.order_id = o.id order by o.id for update of o
), reckoned as (
  update orders o
  set pending = o.pending - l.done,
      status = case when o.pending = l.done and o.status = 'Processed' then 'Completed' else o.status end,
      status_time = case when o.pending = l.done and o.status = 'Processed' then :now else o.status_time end
  from locked l
  where o.id = l.id
  returning o.id, o.creator, o.pending = 0 and l.status = 'Processed' as completed
), logged as (
  insert into status_change (order_id, notification_id, creator, channel, status, at)
  select order_id, id, creator, channel, 'FAILED_TTL', :now from ended
  union all
  select id, null, creator, null, 'Completed', :now from reckoned where completed
)
select count(*)::integer as ended from ended
