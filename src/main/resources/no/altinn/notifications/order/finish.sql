-- Ends the processing of orders whose notifications are inserted in the same transaction: processed while some can still progress,
-- completed if none can. Only for the holder of the lease.
-- The ids stand in a select of their own: so the plan does not depend on how many they are, and is made once.
with finished as (
  update orders n
  set status = case when f.pending > 0 then 'Processed' else 'Completed' end,
      status_time = :now,
      pending = f.pending,
      detail = null,
      due_at = null,
      lease_token = null,
      leased_by = null,
      leased_until = null
  from (select * from unnest((select :ids::uuid[]), :pendings::integer[]) as f(id, pending) order by id) f
  where n.id = f.id and n.lease_token = :token and n.status = 'Processing'
  returning n.id, n.creator, n.status
), logged as (
  insert into status_change (at, entries)
  select :now, array_agg(row(id, null, creator, null, status, null)::status_entry)
  from finished having count(*) > 0
)
select id from finished
