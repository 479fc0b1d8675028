-- Ends orders that their conditions stop. Only for the holder of the lease.
with stopped as (
  update orders n
  set status = 'SendConditionNotMet', status_time = :now, detail = s.detail, due_at = null, lease_token = null, leased_by = null,
      leased_until = null
  from (select * from unnest(:ids::uuid[], :details::text[]) as s(id, detail) order by id) s
  where n.id = s.id and n.lease_token = :token and n.status = 'Processing'
  returning n.id, n.creator
)
insert into status_change (at, entries)
select :now, array_agg(row(id, null, creator, null, 'SendConditionNotMet', null)::status_entry)
from stopped having count(*) > 0
