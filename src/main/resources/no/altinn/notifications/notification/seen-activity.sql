-- Sums up what all servers saw of each provider, over the windows that the rules of balancing ask for.
select channel, provider,
  coalesce(sum(calls) filter (where bucket >= :burst), 0) as burst_calls,
  coalesce(sum(errors) filter (where bucket >= :burst), 0) as burst_errors,
  coalesce(sum(calls) filter (where bucket >= :minute and bucket < :burst), 0) as calls,
  coalesce(sum(errors) filter (where bucket >= :minute and bucket < :burst), 0) as errors,
  coalesce(sum(awaited) filter (where bucket < :slow_to), 0) as awaited,
  coalesce(sum(prompt) filter (where bucket < :slow_to), 0) as prompt
from provider_activity
where bucket >= :slow_from
group by channel, provider
