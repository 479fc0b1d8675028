-- Orders of a month and what became of their notifications, by creator. Needs orders_month (requested_send_time), notification_order.
with month as (
  select id, creator from orders where requested_send_time >= :from and requested_send_time < :to and not test
), sent as (
  select m.creator,
    count(*) filter (where n.channel = 'email') as emails,
    count(*) filter (where n.channel = 'email' and n.status in ('ACCEPTED', 'DELIVERED')) as successful_emails,
    count(*) filter (where n.channel = 'sms') as sms,
    count(*) filter (where n.channel = 'sms' and n.status in ('ACCEPTED', 'DELIVERED')) as successful_sms
  from month m join notification n on n.order_id = m.id group by m.creator
)
select o.creator, o.orders, coalesce(s.emails, 0) as emails, coalesce(s.successful_emails, 0) as successful_emails,
  coalesce(s.sms, 0) as sms, coalesce(s.successful_sms, 0) as successful_sms
from (select creator, count(*) as orders from month group by creator) o left join sent s on s.creator = o.creator
order by o.creator
