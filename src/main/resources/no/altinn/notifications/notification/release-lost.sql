-- Puts notifications whose lease ran out back among the due. Whether a call was under way stays on the row, and so does the token: until
-- someone else claims the row, its late holder may still say what became of the call.
-- Needs notification_in_flight (channel, leased_until) where leased_until is not null.
with lost as (
  select id from notification
  where channel = :channel and leased_until < now()
  order by leased_until limit :most for update skip locked
)
update notification n
set due_at = :now, leased_by = null, leased_until = null
from lost l
where n.id = l.id
