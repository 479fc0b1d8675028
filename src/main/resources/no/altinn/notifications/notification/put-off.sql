-- Puts claimed notifications that nobody has begun to hand over back among the due, for when their provider takes more; spread over a
-- second, so that they do not return together.
update notification n
set due_at = :until + random() * interval '1 second', detail = :detail, lease_token = null, leased_by = null, leased_until = null
where n.id = any (:ids) and n.lease_token = :token and n.status in ('NEW', 'SENDING')
