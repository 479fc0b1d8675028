-- Stores orders with their texts, and the chains that some of them form, of many requests in one round trip. A chain whose idempotency id
-- its creator has used before is not stored and neither are its orders; the same for the order of a message that came before.
-- Whoever comes second waits here until the first has committed or given up, on the unique constraints order_chain_once and
-- order_message_once; both are walked in one order, so that two servers cannot wait for each other.
-- All is arrays: a parameter that is null now and a text then would have the server parse and plan all this again each time, more than
-- twice the work of running it.
with chain as (
  insert into order_chain (id, creator, space, idempotency_id, fingerprint, dialog_id, transmission_id, created)
  select c.id, c.creator, c.space, c.idempotency_id, decode(c.fingerprint, 'hex'), c.dialog_id, c.transmission_id, c.created
  from unnest(
    :chains::uuid[], :chain_creators::text[], :spaces::text[], :idempotency_ids::text[], :fingerprints::text[], :dialog_ids::text[],
    :transmission_ids::text[], :chain_dates::timestamptz[])
    as c(id, creator, space, idempotency_id, fingerprint, dialog_id, transmission_id, created)
  order by c.creator, c.space, c.idempotency_id
  on conflict on constraint order_chain_once do nothing
  returning id
), message as (
  insert into order_message (creator, message_id, order_id, lookup, created)
  select m.creator, m.id, m.order_id, m.lookup, m.created
  from unnest(
    :message_creators::text[], :message_ids::text[], :message_orders::uuid[], :lookups::jsonb[], :message_dates::timestamptz[])
    as m(creator, id, order_id, lookup, created)
  order by m.creator, m.id
  on conflict on constraint order_message_once do nothing
  returning order_id
), stored as (
  insert into orders (
    id, creator, kind, status, channel, senders_reference, requested_send_time, created, status_time, recipients, ignore_reservation,
    use_stale_contact_points, resource_id, resource_action, condition_endpoint, condition_policy, condition_deadline,
    sending_time_policy, pending, due_at, lease_token, leased_by, leased_until, chain_id, chain_position, test, fallback, has_keywords)
  select
    o.id, o.creator, o.kind, o.status, o.channel, o.reference, o.send_time, o.created, o.created, o.recipients, o.ignore_reservation,
    o.stale, o.resource_id, o.resource_action, o.condition_endpoint, o.condition_policy, o.condition_deadline, o.policy, o.pending,
    o.due_at, o.ticket, case when o.ticket is not null then :server end,
    case when o.ticket is not null then now() + :lease * interval '1 second' end, o.chain_id, o.chain_position, o.test, o.fallback, o.has_keywords
  from unnest(
    :ids::uuid[], :creators::text[], :kinds::text[], :statuses::text[], :channels::text[], :references::text[],
    :send_times::timestamptz[], :dates::timestamptz[], :recipients::jsonb[], :reservations::boolean[], :stales::boolean[],
    :resources::text[], :actions::text[], :conditions::text[], :condition_policies::text[], :condition_deadlines::timestamptz[],
    :policies::text[], :pendings::integer[], :dues::timestamptz[], :tickets::uuid[], :order_chains::uuid[], :positions::integer[],
    :by_message::boolean[], :tests::boolean[], :fallbacks::boolean[], :keywords::boolean[])
    as o(id, creator, kind, status, channel, reference, send_time, created, recipients, ignore_reservation, stale, resource_id,
      resource_action, condition_endpoint, condition_policy, condition_deadline, policy, pending, due_at, ticket, chain_id,
      chain_position, by_message, test, fallback, has_keywords)
  where (o.chain_id is null or o.chain_id in (select id from chain))
    and (not o.by_message or o.id in (select order_id from message))
  returning id
), texts as (
  insert into message_text (order_id, channel, sender, subject, body, content_type, attachments)
  select t.*
  from unnest(
    :text_orders::uuid[], :text_channels::text[], :text_senders::text[], :text_subjects::text[], :text_bodies::text[],
    :text_types::text[], :text_attachments::jsonb[])
    as t(order_id, channel, sender, subject, body, content_type, attachments)
  where t.order_id in (select id from stored)
)
select id from stored
