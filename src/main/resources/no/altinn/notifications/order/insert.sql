-- Stores orders with their texts, and the chain they form if they form one, in one round trip. A chain whose idempotency id its creator
-- has used before is not stored and neither are its orders: the answer is 0; the same for the order of a message that came before.
-- Whoever comes second waits here until the first has committed or given up, on the unique constraints order_chain_once and
-- order_message_once.
-- The chain and the message are arrays of one or none: a parameter that is null now and a text then would have the server parse and plan
-- all this again each time, more than twice the work of running it.
with chain as (
  insert into order_chain (id, creator, space, idempotency_id, fingerprint, dialog_id, transmission_id, created)
  select c.id, :creator::text, c.space, c.idempotency_id, decode(c.fingerprint, 'hex'), c.dialog_id, c.transmission_id,
    :created::timestamptz
  from unnest(
    :chains::uuid[], :spaces::text[], :idempotency_ids::text[], :fingerprints::text[], :dialog_ids::text[], :transmission_ids::text[])
    as c(id, space, idempotency_id, fingerprint, dialog_id, transmission_id)
  on conflict on constraint order_chain_once do nothing
  returning id
), message as (
  insert into order_message (creator, message_id, order_id, lookup, created)
  select :creator::text, m.id, (:ids::uuid[])[1], m.lookup, :created::timestamptz
  from unnest(:message_ids::text[], :lookups::jsonb[]) as m(id, lookup)
  on conflict on constraint order_message_once do nothing
  returning order_id
), allowed as (
  select 1
  where (cardinality(:chains::uuid[]) = 0 or exists (select from chain))
    and (cardinality(:message_ids::text[]) = 0 or exists (select from message))
), texts as (
  insert into message_text (order_id, channel, sender, subject, body, content_type, attachments)
  select t.*
  from unnest(
    :text_orders::uuid[], :text_channels::text[], :text_senders::text[], :text_subjects::text[], :text_bodies::text[],
    :text_types::text[], :text_attachments::jsonb[])
    as t(order_id, channel, sender, subject, body, content_type, attachments), allowed
), stored as (
  insert into orders (
    id, creator, kind, status, channel, senders_reference, requested_send_time, created, status_time, recipients, ignore_reservation,
    use_stale_contact_points, resource_id, resource_action, condition_endpoint, condition_policy, condition_deadline,
    sending_time_policy, pending, due_at, lease_token, chain_id, chain_position, test, fallback)
  select
    o.id, :creator::text, o.kind, o.status, o.channel, o.reference, o.send_time, :created::timestamptz, :created::timestamptz,
    o.recipients, o.ignore_reservation, o.stale, o.resource_id, o.resource_action, o.condition_endpoint, o.condition_policy,
    o.condition_deadline, o.policy, o.pending, o.due_at,
    o.ticket, (:chains::uuid[])[1], case when cardinality(:chains::uuid[]) > 0 then o.place - 1 end, o.test, o.fallback
  from unnest(
    :ids::uuid[], :kinds::text[], :statuses::text[], :channels::text[], :references::text[], :send_times::timestamptz[],
    :recipients::jsonb[], :reservations::boolean[], :stales::boolean[], :resources::text[], :actions::text[], :conditions::text[],
    :condition_policies::text[], :condition_deadlines::timestamptz[],
    :policies::text[], :pendings::integer[], :dues::timestamptz[], :tickets::uuid[], :tests::boolean[], :fallbacks::boolean[])
    with ordinality
    as o(id, kind, status, channel, reference, send_time, recipients, ignore_reservation, stale, resource_id, resource_action,
      condition_endpoint, condition_policy, condition_deadline, policy, pending, due_at, ticket, test, fallback, place), allowed
  returning id
)
select count(*)::integer as stored from stored
