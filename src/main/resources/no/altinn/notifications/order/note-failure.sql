-- Notes that an order's processing broke, and tells its owner if it was given up.
with given_up as (
  update orders set detail = :detail where id = :order and :given_up
)
insert into order_failure as f (order_id, creator, first_at, last_at, times, error, given_up)
values (:order, :creator, :now, :now, 1, :error, :given_up)
on conflict (order_id) do update
set last_at = excluded.last_at, times = f.times + 1, error = excluded.error, given_up = excluded.given_up
