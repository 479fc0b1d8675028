-- A part of the same statements: tells the status log, an order's completion after what led to it. Needs `written` with id, creator,
-- channel and status, too, and count-on-orders.sql before it.
logged as (
  insert into status_change (at, entries)
  select :now, array_agg(row(order_id, id, creator, channel, status, null)::status_entry order by id is null)
  from (
    select order_id, id, creator, channel, status from written
    union all
    select id, null, creator, null, 'Completed' from reckoned where completed
  ) change
  having count(*) > 0
)
