-- Stores what is tried on the other channel if a notification fails for good, and marks the notification.
with kept as (
  insert into fallback (
    id, notification_id, order_id, creator, channel, address, national_identity_number, organization_number, custom_subject, custom_body,
    daytime_only, remark, lifetime)
  select f.id, f.notification_id, f.order_id, f.creator, f.channel, f.address, f.nin, f.orgno, f.subject, f.body, f.daytime, f.remark,
    f.lifetime * interval '1 second'
  from unnest(
    :ids::uuid[], :notifications::uuid[], :orders::uuid[], :creators::text[], :channels::text[], :addresses::text[], :nins::text[],
    :orgnos::text[], :subjects::text[], :bodies::text[], :daytimes::boolean[], :remarks::text[], :lifetimes::bigint[])
    as f(id, notification_id, order_id, creator, channel, address, nin, orgno, subject, body, daytime, remark, lifetime)
  returning notification_id
)
update notification n
set fallback_until = u.until
from unnest(:notifications::uuid[], :untils::timestamptz[]) as u(id, until)
where n.id = u.id
