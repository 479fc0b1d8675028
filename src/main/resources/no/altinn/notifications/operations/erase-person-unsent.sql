-- Erases a person from the recipients of at most :rows orders that ended without notifications.
-- Needs orders_ended_unsent (recipients jsonb_path_ops).
with chosen as (
  select id from orders
  where recipients @> jsonb_build_array(jsonb_build_object('nationalIdentityNumber', :number::text))
    and status in ('SendConditionNotMet', 'Cancelled')
  order by id limit :rows for update skip locked
), touched as (
  update orders o
  set recipients = coalesce(
    (select jsonb_agg(r) from jsonb_array_elements(o.recipients) r where r ->> 'nationalIdentityNumber' is distinct from :number::text),
    '[]')
  from chosen c
  where o.id = c.id
  returning o.id
), receipts as (
  update order_message m set lookup = null from touched t where m.order_id = t.id and m.lookup is not null
)
select (select count(*) from touched)::integer as orders, 0 as notifications
