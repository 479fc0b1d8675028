-- Starts the processing of orders that still bear the message's token and are due by the clock. The token changes, so that a repeat of
-- the message finds nothing.
-- The ids stand in a select of their own: so the plan does not depend on how many they are, and is made once.
with taken as (
  update orders n
  set status = 'Processing',
      status_time = case when n.status = 'Processing' then n.status_time else :now end,
      lease_token = :next,
      leased_by = :server,
      leased_until = now() + :lease * interval '1 second',
      due_at = null,
      attempts = n.attempts + 1
  from orders before
  where n.id = any ((select :ids::uuid[])::uuid[])
    and before.id = n.id
    and n.lease_token = :token
    and n.status in ('Registered', 'Processing')
    and n.requested_send_time <= :now
  returning n.*, before.status = 'Registered' as changed
), logged as (
  insert into status_change (at, entries)
  select :now, array_agg(row(id, null, creator, null, 'Processing', null)::status_entry)
  from taken where changed having count(*) > 0
)
select * from taken
