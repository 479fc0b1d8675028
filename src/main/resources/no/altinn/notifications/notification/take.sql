-- The last word before a provider is called, and the record of the intent: only rows that still bear the message's token, are not
-- expired, and may go out at this moment are taken. The token changes, so that a repeat of the message finds nothing. A call that
-- was under way when its holder was lost, or whose outcome is unknown, may have reached the provider: it is counted as a possible
-- repeat until the outcome says otherwise (record.sql), and goes back to that provider, which alone can tell, unless that one was given
-- up. What another certainly does not have may go elsewhere.
-- The ids stand in a select of their own: so the plan does not depend on how many they are, and is made once.
with taken as (
  update notification n
  set status = 'SENDING',
      status_time = case when n.status = 'SENDING' then n.status_time else :now end,
      lease_token = :next,
      leased_by = :server,
      leased_until = now() + :lease * interval '1 second',
      due_at = null,
      provider = case
        when before.call_started_at is not null and before.provider is not null and before.provider <> all (:given_up)
          then before.provider
        when before.attempts > 0 and before.provider = c.first then c.other
        else c.first
      end,
      attempts = n.attempts + 1,
      possible_repeats = n.possible_repeats + case when n.call_started_at is null then 0 else 1 end,
      call_started_at = now()
  from unnest((select :ids::uuid[]), :firsts::text[], :others::text[]) as c(id, first, other), message_text t, notification before
  where n.id = c.id
    and before.id = n.id
    and n.lease_token = :token
    and n.status in ('NEW', 'SENDING')
    and n.send_after <= :now
    and n.expires_at > :now
    and (not n.daytime_only or :open <> (n.creator = any (:exceptions)))
    and t.order_id = n.order_id
    and t.channel = n.channel
  returning n.id, n.order_id, n.creator, n.channel, n.address, t.sender, coalesce(n.custom_subject, t.subject) as subject,
    coalesce(n.custom_body, t.body) as body, t.content_type, t.attachments, n.send_after, n.daytime_only, n.expires_at, n.attempts,
    before.call_started_at is not null as uncertain, n.provider, before.status <> 'SENDING' as changed, n.test
), logged as (
  insert into status_change (at, entries)
  select :now, array_agg(row(order_id, id, creator, channel, 'SENDING', null)::status_entry)
  from taken where changed having count(*) > 0
)
select id, creator, address, sender, subject, body, content_type, attachments, send_after, daytime_only, expires_at, attempts, uncertain,
  provider, test
from taken
