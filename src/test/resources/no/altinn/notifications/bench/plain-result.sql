with sent as (
  update notification set status = 'Accepted', call_started_at = null, reference = 'r' where id = any (:ids) returning order_id
), completed as (
  update orders o set status = 'Completed' from sent s where o.id = s.order_id returning o.id
)
insert into feed (order_id, status, at) select id, 'Completed', now() from completed
