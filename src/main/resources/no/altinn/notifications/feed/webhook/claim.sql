-- Lends endpoints to this server: those with something to do and nobody at it. Locks the rows it takes; skips those that another server
-- is taking this moment. Endpoints are few (some per creator): they are read in full, and each is held against status_log_creator
-- (creator, seq), one probe. Those that are slow or fail are counted apart, so that they take no place from the others.
with prompt as (
  select e.id from webhook_endpoint e
  where e.status = 'Active' and not e.slow and e.next_attempt_at <= :now and (e.leased_until is null or e.leased_until < now())
    and (e.retry_at <= :now or exists (select 1 from status_log l where l.creator = e.creator and l.seq > e.seen))
  order by e.next_attempt_at limit :prompt for update of e skip locked
), slow as (
  select e.id from webhook_endpoint e
  where e.status = 'Active' and e.slow and e.next_attempt_at <= :now and (e.leased_until is null or e.leased_until < now())
    and (e.retry_at <= :now or exists (select 1 from status_log l where l.creator = e.creator and l.seq > e.seen))
  order by e.next_attempt_at limit :slow for update of e skip locked
)
update webhook_endpoint e
set lease_token = :token, leased_by = :holder, leased_until = now() + make_interval(secs => :lease)
from (select id from prompt union all select id from slow) picked
where e.id = picked.id
returning e.*
