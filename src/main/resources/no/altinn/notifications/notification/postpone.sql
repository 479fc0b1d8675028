-- Outside the send window of one creator, or of all but some, moves what may go out inside it only to the next opening, so that a backlog stops at the closing.
-- Where the window stays closed beyond a message's expiry, over a weekend or Easter, it gets two days from the opening: who ordered in time
-- is not to lose by it. As shipped the window opens every day, and nothing is prolonged.
with early as (
  select id from notification
  where channel = :channel and due_at <= :now and daytime_only
    and (:creator::text is null or creator = :creator::text) and creator <> all (:others)
  order by creator, due_at limit :most for update skip locked
)
update notification n
set due_at = greatest(n.send_after, :opening), send_after = greatest(n.send_after, :opening),
    expires_at = case when n.expires_at <= :opening then :opening::timestamptz + interval '48 hours' else n.expires_at end
from early e
where n.id = e.id
