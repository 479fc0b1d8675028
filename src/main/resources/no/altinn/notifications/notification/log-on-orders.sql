-- A part of the same statements: tells the status log, an order's completion after what led to it. Needs `written` with id, creator,
-- channel and status, too, and count-on-orders.sql before it.
logged as (
  insert into status_change (order_id, notification_id, creator, channel, status, at)
  select order_id, id, creator, channel, status, :now from written
  union all
  select id, null, creator, null, 'Completed', :now from reckoned where completed
)
