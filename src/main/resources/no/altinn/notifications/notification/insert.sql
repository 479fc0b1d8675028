-- Stores many notifications in one round trip. One that is still to be sent waits in the due index; those put on their queue right after
-- the commit are in flight from the start, under the lease that their message bears the token of.
-- What is final from the start goes to the status log.
-- The ids stand in a select of their own: so the plan does not depend on how many they are, and is made once.
with made as (
  insert into notification (
    id, order_id, creator, channel, status, address, national_identity_number, organization_number, custom_subject, custom_body,
    created, status_time, send_after, daytime_only, expires_at, due_at, lease_token, leased_by,
    leased_until, instant, detail, remark, test)
  select
    n.id, n.order_id, n.creator, n.channel, n.status, n.address, n.nin, n.orgno, n.subject, n.body,
    :now, :now, n.send_after, n.daytime_only, n.expires_at,
    case when n.status = 'NEW' and n.token is null then n.send_after end, n.token,
    case when n.token is not null then :server end, case when n.token is not null then now() + :lease * interval '1 second' end, :instant,
    n.remark, n.remark, (select o.test from orders o where o.id = n.order_id)
  from unnest(
    (select :ids::uuid[]), :orders::uuid[], :creators::text[], :channels::text[], :statuses::text[], :addresses::text[], :nins::text[],
    :orgnos::text[], :subjects::text[], :bodies::text[], :send_afters::timestamptz[], :daytimes::boolean[], :expiries::timestamptz[],
    :tokens::uuid[], :remarks::text[])
    as n(id, order_id, creator, channel, status, address, nin, orgno, subject, body, send_after, daytime_only, expires_at, token, remark)
  returning id, order_id, creator, channel, status
)
insert into status_change (at, entries)
select :now, array_agg(row(order_id, id, creator, channel, status, null)::status_entry)
from made where status <> 'NEW' having count(*) > 0
