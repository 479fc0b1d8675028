-- Takes up to :wanted of a creator's requests: first what has come in since the last time, then off what is there. Locks the
-- creator's row for this one statement. The database's clock, read after the lock was had, since the servers' clocks differ.
insert into request_quotas as q (creator, tokens, granted, as_of)
values (:creator, :capacity - least(:wanted, :capacity), least(:wanted, :capacity), clock_timestamp())
on conflict (creator) do update set (tokens, granted, as_of) = (
  select l.level - g.granted, g.granted, l.now
  from (
    select least(:capacity, q.tokens + greatest(0, extract(epoch from t.now - q.as_of)) * :per_second) as level, t.now
    from (select clock_timestamp() as now) t
  ) l
  cross join lateral (select floor(least(:wanted, greatest(l.level, 0)))::integer as granted) g
)
returning granted, tokens
