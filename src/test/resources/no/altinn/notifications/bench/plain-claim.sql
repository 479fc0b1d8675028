with picked as (
  select id from orders where channel = :channel and due_at <= now() order by due_at limit :most for update skip locked
), claimed as (
  update orders o set status = 'Processing', due_at = null from picked p where o.id = p.id returning o.id, o.address
)
insert into notification (id, order_id, channel, address, status)
select uuidv7(), id, :channel, address, 'New' from claimed
returning id, address
