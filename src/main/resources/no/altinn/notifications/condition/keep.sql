-- Keeps evaluations of different orders, each numbered after the earlier ones of its order, and says how many of an order's evaluations
-- were inconclusive, this one included. Only the holder of an order's lease evaluates it, so that nobody counts beside it.
with evaluated as (
  select * from unnest(
    :ids::uuid[], :orders::uuid[], :times::timestamptz[], :answers::text[], :details::text[], :latencies::integer[])
    as e(id, order_id, at, answer, detail, latency)
), before as (
  select e.order_id, count(b.id)::integer as attempts, (count(b.id) filter (where b.answer = 'Inconclusive'))::integer as inconclusive
  from evaluated e left join condition_evaluation b on b.order_id = e.order_id
  group by e.order_id
), kept as (
  insert into condition_evaluation (id, order_id, attempt, at, answer, detail, latency_ms)
  select e.id, e.order_id, b.attempts + 1, e.at, e.answer, e.detail, e.latency
  from evaluated e join before b on b.order_id = e.order_id
)
select e.order_id, b.inconclusive + case when e.answer = 'Inconclusive' then 1 else 0 end as inconclusive
from evaluated e join before b on b.order_id = e.order_id
