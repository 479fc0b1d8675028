select o.id, o.senders_reference, o.status in ('Completed', 'SendConditionNotMet', 'Cancelled') as ended,
  count(n.id) as notifications, coalesce(sum(n.possible_repeats), 0) as possible_repeats
from orders o left join notification n on n.order_id = o.id
where o.senders_reference like :prefix
group by o.id
