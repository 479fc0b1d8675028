select count(*) from (
  select o.id
  from orders o
  left join status_log l on l.order_id = o.id and l.notification_id is null
    and l.status in ('Completed', 'SendConditionNotMet', 'Cancelled')
  where o.senders_reference like :prefix and o.status in ('Completed', 'SendConditionNotMet', 'Cancelled')
  group by o.id
  having count(l.order_id) <> 1) wrong
