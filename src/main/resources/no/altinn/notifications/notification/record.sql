-- Writes the outcomes of many hand-overs and counts them on their orders, in one round trip. An outcome counts only while its holder
-- still has the lease and nothing final is known yet (Transitions); one that comes too late is kept beside the notification and changes
-- nothing. What taking the row counted as a possible repeat is taken back when the provider certainly did not get it twice.
-- The ids stand in a select of their own: so the plan does not depend on how many they are, and is made once.
with outcome as (
  select * from unnest(
    (select :ids::uuid[]), :tokens::uuid[], :statuses::text[], :providers::text[], :references::text[], :details::text[],
    :reported::boolean[], :dues::timestamptz[], :unknowns::boolean[], :spareds::boolean[], :segments::integer[])
    as o(id, token, status, provider, reference, detail, reported, due_at, unknown, spared, segments)
), written as (
  update notification n
  set status = o.status,
      status_time = :now,
      provider = coalesce(o.provider, n.provider),
      reference = coalesce(o.reference, n.reference),
      detail = coalesce(o.detail, n.remark),
      awaits_report = o.status = 'ACCEPTED' and o.reported,
      due_at = o.due_at,
      lease_token = null,
      leased_by = null,
      leased_until = null,
      possible_repeats = n.possible_repeats - case when o.spared then 1 else 0 end,
      segments = coalesce(o.segments, n.segments),
      call_started_at = case when o.unknown then n.call_started_at end
  from outcome o
  where n.id = o.id and n.lease_token = o.token and n.status = 'SENDING'
  returning n.id, n.order_id, n.creator, n.channel, n.status, o.token,
    o.due_at is null and not (o.status = 'ACCEPTED' and o.reported) as done
), late as (
  insert into late_result as l (notification_id, status, found, provider, reference, detail, first_at, last_at, times)
  select o.id, o.status, min(n.status), o.provider, o.reference, min(o.detail), :now, :now, count(*)
  from outcome o
  join notification n on n.id = o.id
  where o.status <> 'NEW' and not exists (select from written w where w.id = o.id and w.token = o.token)
  group by o.id, o.status, o.provider, o.reference
  on conflict on constraint late_result_once do update set last_at = excluded.last_at, times = l.times + excluded.times
),
\i count-on-orders.sql
,
\i log-on-orders.sql
select count(*)::integer as written from written
