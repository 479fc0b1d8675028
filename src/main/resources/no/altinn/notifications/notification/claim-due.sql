-- Takes due notifications of one channel and lane (instant or not) under a lease, owners in turn: the recursive part walks the due index from owner to owner
-- without reading their rows, then each owner gives at most its share. SKIP LOCKED lets any number of servers run this at once.
-- Needs notification_due (channel, instant, creator, due_at) where due_at is not null; stays flat however many rows wait.
with recursive owner as (
  (select creator from notification where channel = :channel and instant = :instant and due_at is not null order by creator limit 1)
  union all
  select (
    select n.creator from notification n
    where n.channel = :channel and n.instant = :instant and n.due_at is not null and n.creator > o.creator order by n.creator limit 1)
  from owner o where o.creator is not null
), picked as (
  select n.id
  from owner o
  cross join lateral (
    select d.id from notification d
    where d.channel = :channel and d.instant = :instant and d.creator = o.creator and d.due_at <= :now and d.expires_at > :now
    order by d.due_at limit :share for update skip locked) n
  where o.creator is not null
  limit :most
)
update notification n
set due_at = null, lease_token = :token, leased_by = :server, leased_until = now() + :lease * interval '1 second'
where n.id = any (array(select p.id from picked p))
returning n.id
