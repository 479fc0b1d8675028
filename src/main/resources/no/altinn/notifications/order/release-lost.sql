-- Puts orders whose lease ran out back among the due.
-- Needs orders_in_flight (leased_until) where leased_until is not null.
with lost as (
  select id from orders where leased_until < now() order by leased_until limit :most for update skip locked
)
update orders n
set due_at = :now, lease_token = null, leased_by = null, leased_until = null
from lost l
where n.id = l.id
