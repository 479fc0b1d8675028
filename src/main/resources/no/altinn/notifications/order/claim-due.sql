-- Takes due orders under a lease, owners in turn, as notification/claim-due.sql does for notifications.
-- Needs orders_due (creator, due_at) where due_at is not null; stays flat however many orders wait.
with recursive owner as (
  (select creator from orders where due_at is not null order by creator limit 1)
  union all
  select (
    select n.creator from orders n where n.due_at is not null and n.creator > o.creator order by n.creator limit 1)
  from owner o where o.creator is not null
), picked as (
  select n.id
  from owner o
  cross join lateral (
    select d.id from orders d
    where d.creator = o.creator and d.due_at <= :now
    order by d.due_at limit :share for update skip locked) n
  where o.creator is not null
  limit :most
)
update orders n
set due_at = null, lease_token = :token, leased_by = :server, leased_until = now() + :lease * interval '1 second'
where n.id = any (array(select p.id from picked p))
returning n.id
