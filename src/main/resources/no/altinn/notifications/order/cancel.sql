-- Cancels an order, or all orders of a chain, as far as they are registered and more than the notice ahead. Locks them in the order of
-- their ids. Answers one row for each order found, with what it is now. Needs orders_pkey and orders_chain (chain_id).
with found as (
  select id, status, requested_send_time from orders
  where creator = :creator and (id = :order or chain_id = :chain)
  order by id for update
), cancelled as (
  update orders o
  set status = 'Cancelled', status_time = :now, detail = null, due_at = null, lease_token = null, leased_by = null, leased_until = null
  from found f
  where o.id = f.id and f.status = 'Registered' and f.requested_send_time > :soonest
  returning o.id, o.creator
), logged as (
  insert into status_change (at, entries)
  select :now, array_agg(row(id, null, creator, null, 'Cancelled', null)::status_entry)
  from cancelled having count(*) > 0
)
select f.id, f.status = 'Cancelled' or c.id is not null as cancelled from found f left join cancelled c on c.id = f.id
