-- Changes weights, and keeps what was changed by whom and why.
with change as (
  select * from unnest(
    :ids::uuid[], :channels::text[], :providers::text[], :weights::integer[], :modes::text[], :reasons::text[])
    as c(id, channel, provider, weight, mode, reason)
), before as (
  select w.* from provider_weight w join change c on c.channel = w.channel and c.provider = w.provider for update of w
), changed as (
  update provider_weight w
  set weight = c.weight,
      mode = c.mode,
      changed = :now,
      balanced = case when :by_balancing then :now else w.balanced end,
      worsened = case when c.weight < w.weight then :now else w.worsened end
  from change c
  where w.channel = c.channel and w.provider = c.provider
)
insert into provider_weight_change (id, channel, provider, before, after, mode, reason, made_by, at)
select c.id, c.channel, c.provider, b.weight, c.weight, c.mode, c.reason, :made_by, :now
from change c
join before b on b.channel = c.channel and b.provider = c.provider
