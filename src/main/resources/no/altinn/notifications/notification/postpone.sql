-- Outside the send window of one creator, or of all but some, moves what may go out inside it only to the next opening, so that a backlog stops at the closing.
with early as (
  select id from notification
  where channel = :channel and due_at <= :now and daytime_only
    and (:creator::text is null or creator = :creator::text) and creator <> all (:others)
  order by creator, due_at limit :most for update skip locked
)
update notification n
set due_at = greatest(n.send_after, :opening), send_after = greatest(n.send_after, :opening)
from early e
where n.id = e.id
