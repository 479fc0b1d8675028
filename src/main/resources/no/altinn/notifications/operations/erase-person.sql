-- Erases what at most :rows of a person's notifications hold, whatever became of them, unless they are still to be sent; and the person from
-- the recipients of their orders, once these are processed. What was said to many stays: it names nobody.
-- Needs notification_person (national_identity_number).
with chosen as (
  select id, order_id from notification
  where national_identity_number = :number and due_at is null and leased_until is null and status not in ('NEW', 'SENDING')
  order by id limit :rows for update skip locked
), cleared as (
  update notification n
  set address = null, national_identity_number = null, organization_number = null, custom_subject = null, custom_body = null,
      detail = null, remark = null
  from chosen c
  where n.id = c.id
  returning n.id, n.order_id
), reports as (
  update delivery_report r set raw = null from cleared c where r.notification_id = c.id and r.raw is not null
), touched as (
  update orders o
  set recipients = coalesce(
    (select jsonb_agg(r) from jsonb_array_elements(o.recipients) r where r ->> 'nationalIdentityNumber' is distinct from :number::text),
    '[]')
  where o.id in (select order_id from cleared) and o.status not in ('Registered', 'Processing')
  returning o.id
), receipts as (
  update order_message m set lookup = null from touched t where m.order_id = t.id and m.lookup is not null
)
select (select count(*) from touched)::integer as orders, (select count(*) from cleared)::integer as notifications
