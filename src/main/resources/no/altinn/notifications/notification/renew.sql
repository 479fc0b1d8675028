-- Prolongs the leases of notifications that are being handed over. What is locked is being recorded, and needs no lease any more.
with held as (
  select n.id
  from unnest(:ids::uuid[], :tokens::uuid[]) as h(id, token)
  join notification n on n.id = h.id and n.lease_token = h.token
  where n.leased_until is not null
  for update of n skip locked
)
update notification n
set leased_until = now() + :lease * interval '1 second'
from held h
where n.id = h.id
