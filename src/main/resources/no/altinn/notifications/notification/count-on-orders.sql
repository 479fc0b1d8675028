-- A part of the statements that end notifications: counts on their orders those that can no longer progress. Needs `written`: order_id,
-- and `done`, whether that notification can no longer progress. Orders are locked in the order of their ids, so that two servers cannot
-- wait for each other. An order whose last pending notification this was is completed: a subtraction, never a count over its rows.
counted as (
  select order_id, count(*)::integer as done from written where done group by order_id
), locked as (
  select o.id, o.status, c.done from orders o join counted c on c.order_id = o.id order by o.id for update of o
), reckoned as (
  update orders o
  set pending = o.pending - l.done,
      status = case when o.pending = l.done and o.status = 'Processed' then 'Completed' else o.status end,
      status_time = case when o.pending = l.done and o.status = 'Processed' then :now else o.status_time end
  from locked l
  where o.id = l.id
  returning o.id, o.creator, o.pending = 0 and l.status = 'Processed' as completed
)
