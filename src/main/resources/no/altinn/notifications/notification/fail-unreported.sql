-- Ends accepted notifications whose report did not come before they expired.
-- Needs notification_unreported (expires_at) where awaits_report.
with expired as (
  select id from notification
  where awaits_report and expires_at <= :expired_before
  order by expires_at limit :most for update skip locked
), written as (
  update notification n
  set status = 'FAILED_TTL', status_time = :now, awaits_report = false, detail = 'No delivery report came before it expired.'
  from expired e
  where n.id = e.id
  returning n.id, n.order_id, n.creator, n.channel, n.status, true as done
),
\i count-on-orders.sql
,
\i log-on-orders.sql
select count(*)::integer as ended from written
