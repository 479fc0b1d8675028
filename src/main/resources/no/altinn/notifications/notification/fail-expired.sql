-- Ends notifications that nobody could send before they expired.
-- Needs notification_unsent_expiry (expires_at) where due_at is not null.
with expired as (
  select id from notification
  where due_at is not null and expires_at <= :now
  order by expires_at limit :most for update skip locked
), written as (
  update notification n
  set status = 'FAILED_TTL', status_time = :now, due_at = null, lease_token = null,
      detail = coalesce(n.detail, 'Not sent before it expired.')
  from expired e
  where n.id = e.id
  returning n.id, n.order_id, n.creator, n.channel, n.status, true as done
),
\i count-on-orders.sql
,
\i log-on-orders.sql
select count(*)::integer as ended from written
