-- Settles what waits for the fate of a notification: where it failed for good in one of the ways that count, and in time, the other channel's
-- notification is made in its place among what the order waits for; otherwise the order waits for one less. However the notification came
-- to its end (outcome, report, expiry), it is found here. Needs notification_fallback and notification_fallback_late.
with ended as (
  (select id, fallback_until from notification
   where fallback_until is not null and (status not in ('NEW', 'SENDING', 'ACCEPTED') or status = 'ACCEPTED' and not awaits_report)
   order by status_time limit :most for update skip locked)
), late as (
  (select id, fallback_until from notification
   where fallback_until is not null and fallback_until <= :now
   order by fallback_until limit :most for update skip locked)
), settled as (
  update notification n
  set fallback_until = null
  from (select id, fallback_until from ended union select id, fallback_until from late) e
  where n.id = e.id
  returning n.id, n.status = any (:failures) and n.status_time < e.fallback_until as needed, n.test
), gone as (
  delete from fallback f using settled s where f.notification_id = s.id returning f.*, s.needed, s.test
), made as (
  insert into notification (
    id, order_id, creator, channel, status, address, national_identity_number, organization_number, custom_subject, custom_body,
    created, status_time, send_after, daytime_only, expires_at, due_at, instant, detail, remark, test, fallback_of)
  select
    id, order_id, creator, channel, 'NEW', address, national_identity_number, organization_number, custom_subject, custom_body,
    :now, :now, :now, daytime_only, :now::timestamptz + lifetime, :now, false, remark, remark, test, notification_id
  from gone where needed
), written as (
  select order_id, not needed as done from gone
),
\i count-on-orders.sql
insert into status_change (at, entries)
select :now, array_agg(row(id, null, creator, null, 'Completed', null)::status_entry)
from reckoned where completed having count(*) > 0
