-- The notifications of one channel that came to their end in a span of time, by the log: needs status_log_day (at). An accepted one is
-- at its end where no report on it is awaited.
select n.id, n.order_id, o.senders_reference, o.requested_send_time, n.creator, o.resource_id, n.channel, n.status, n.reference, n.address,
  t.body, n.custom_body, n.segments
from (
  select distinct l.notification_id, l.status from status_log l
  where l.at >= :from and l.at < :to and l.channel = :channel and l.status not in ('NEW', 'SENDING')
) l
join notification n on n.id = l.notification_id and n.status = l.status and not (n.status = 'ACCEPTED' and n.awaits_report) and not n.test
join orders o on o.id = n.order_id
left join message_text t on t.order_id = n.order_id and t.channel = n.channel
