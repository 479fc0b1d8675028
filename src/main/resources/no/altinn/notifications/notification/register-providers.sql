-- Makes known which providers configuration names, with their weights. One whose weight is as configured follows the configuration.
insert into provider_weight as w (channel, provider, base, weight, changed)
select channel, provider, base, base, :now::timestamptz
from unnest(:channels::text[], :providers::text[], :bases::integer[]) as p(channel, provider, base)
order by channel, provider
on conflict (channel, provider) do update
set base = excluded.base,
    weight = case when w.mode = 'AUTO' and w.weight = w.base then excluded.base else w.weight end
where w.base <> excluded.base
