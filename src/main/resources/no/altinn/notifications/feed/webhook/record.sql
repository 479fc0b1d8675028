-- Stores how far an endpoint has come, unless the lease was lost or taken back. Its owner may have paused it meanwhile: that stays. That
-- it is suspended goes to the status log.
with stored as (
  update webhook_endpoint
  set confirmed = :confirmed, seen = :seen, ahead = :ahead, retry_at = :retry_at::timestamptz, attempts = :attempts,
    failing_since = :failing_since::timestamptz, next_attempt_at = :next_attempt, slow = :is_slow, reason = :reason::text,
    status = case when :suspended and status = 'Active' then 'Suspended' else status end,
    lease_token = case when :going then lease_token end,
    leased_until = case when :going then now() + make_interval(secs => :lease) end
  where id = :id and lease_token = :token
  returning id, creator, status
), notice as (
  insert into status_change (at, entries)
  select :now, array[row(null, null, creator, null, status, id)::status_entry] from stored where status = 'Suspended'
)
select count(*) as stored from stored
