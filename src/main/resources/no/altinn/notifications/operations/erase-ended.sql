-- Erases what final orders say of persons: addresses, numbers, personal texts and the details that providers gave, of at most :rows of their
-- notifications; and, where that was all of them, the orders' recipients, condition addresses, texts and addresses of attachments. Rows,
-- states, counts and the feed stay. Orders with more notifications than that are gone on with by the next batch.
-- Owner by owner along orders_to_erase (creator, status_time), as claim-due.sql does; SKIP LOCKED lets any number of servers run it.
with recursive owner as (
  (select creator from orders where erased_at is null and status in ('Completed', 'SendConditionNotMet', 'Cancelled')
   order by creator limit 1)
  union all
  select (
    select n.creator from orders n
    where n.erased_at is null and n.status in ('Completed', 'SendConditionNotMet', 'Cancelled') and n.creator > o.creator
    order by n.creator limit 1)
  from owner o where o.creator is not null
), due as (
  select n.id
  from owner o
  cross join lateral (
    select d.id from orders d
    where d.creator = o.creator and d.erased_at is null and d.status in ('Completed', 'SendConditionNotMet', 'Cancelled')
      and d.pending = 0
      and d.status_time < coalesce(
        (select own.before from unnest(:creators::text[], :befores::timestamptz[]) own(creator, before) where own.creator = d.creator),
        :before)
    order by d.status_time limit :most for update skip locked) n
  where o.creator is not null
  limit :most
), holding as (
  select n.id
  from due d join notification n on n.order_id = d.id
  where coalesce(n.address, n.national_identity_number, n.organization_number, n.custom_subject, n.custom_body, n.detail, n.remark)
    is not null
  limit :rows
), cleared as (
  update notification n
  set address = null, national_identity_number = null, organization_number = null, custom_subject = null, custom_body = null,
      detail = null, remark = null
  from holding h
  where n.id = h.id
  returning n.id
), reports as (
  update delivery_report r set raw = null from cleared c where r.notification_id = c.id and r.raw is not null
), whole as (
  select id from due where (select count(*) from holding) < :rows
), texts as (
  update message_text t
  set subject = case when t.subject is not null then '' end, body = '', attachments = null
  from whole w
  where t.order_id = w.id
), erased as (
  update orders o
  set recipients = '[]', condition_endpoint = null, detail = null, erased_at = :now
  from whole w
  where o.id = w.id
  returning o.id
)
select (select count(*) from erased)::integer as orders, (select count(*) from cleared)::integer as notifications
