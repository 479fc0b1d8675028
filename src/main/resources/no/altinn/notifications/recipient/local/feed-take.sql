-- Takes a feed over unless another server follows it.
insert into register_feed as f (feed, leased_by, leased_until)
values (:feed, :server, now() + :lease * interval '1 second')
on conflict (feed) do update
set leased_by = excluded.leased_by, leased_until = excluded.leased_until
where f.leased_until is null or f.leased_until < now()
returning f.position
