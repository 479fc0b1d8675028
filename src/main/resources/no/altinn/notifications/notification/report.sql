-- Writes what providers reported, many reports in one round trip, and counts it on their orders. A report finds its
-- notification by the reference its provider gave it, or by its own id where that is the reference: then also before the outcome of the
-- call is stored. It is the last word on a notification that has none yet (Transitions), whoever holds it, and then nobody does. Of
-- several reports on one notification the first counts. An accepted notification that awaited no report is counted already.
-- What another transaction holds is left to a later attempt, so that nobody waits for anybody in a circle.
with reported as (
  select * from unnest(
    :ordinals::integer[], :channels::text[], :providers::text[], :references::text[], :own_ids::uuid[], :statuses::text[],
    :details::text[])
    as r(ordinal, channel, provider, reference, own_id, status, detail)
), named as (
  select r.*, coalesce(
    (select n.id from notification n
     where n.id = r.own_id and n.channel = r.channel and n.attempts > 0 and coalesce(n.provider, r.provider) = r.provider),
    (select n.id from notification n
     where n.provider = r.provider and n.reference = r.reference and n.channel = r.channel order by n.id desc limit 1)) as id
  from reported r
), held as (
  select n.id, n.status, n.status_time, n.awaits_report
  from notification n
  where n.id in (select id from named where id is not null)
  order by n.id for update skip locked
), deciding as (
  select distinct on (m.id) m.id, m.ordinal, m.status, m.detail, m.provider, m.reference,
    h.status as before, h.status_time, h.awaits_report
  from named m
  join held h on h.id = m.id
  where m.status is not null and h.status in ('NEW', 'SENDING', 'ACCEPTED')
  order by m.id, m.ordinal
), written as (
  update notification n
  set status = d.status,
      status_time = :now,
      provider = coalesce(n.provider, d.provider),
      reference = coalesce(n.reference, d.reference),
      detail = coalesce(d.detail, n.remark),
      awaits_report = false,
      due_at = null,
      lease_token = null,
      leased_by = null,
      leased_until = null,
      call_started_at = null
  from deciding d
  where n.id = d.id
  returning n.id, n.order_id, n.creator, n.channel, n.status, d.before <> 'ACCEPTED' or d.awaits_report as done
),
\i count-on-orders.sql
,
\i log-on-orders.sql
select m.id, d.status_time as accepted_at,
  case
    when m.id is null then 'UNKNOWN_REFERENCE'
    when h.id is null then 'BUSY'
    when d.ordinal = m.ordinal then 'APPLIED'
    when m.status is null then 'NOTED'
    when m.status = coalesce(d.status, h.status) then 'REPEATED'
    else 'LATE'
  end as effect
from named m
left join held h on h.id = m.id
left join deciding d on d.id = m.id
order by m.ordinal
