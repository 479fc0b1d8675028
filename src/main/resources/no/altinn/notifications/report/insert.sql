-- Keeps reports as they came; one that is there already is left out. Answers the ids of those to be looked at now.
insert into delivery_report (id, channel, provider, reference, state, status, reported_at, received, raw, outcome, due_at)
select id, channel, provider, reference, state, status, reported_at, :now, raw, 'WAITING', due_at
from unnest(
  :ids::uuid[], :channels::text[], :providers::text[], :references::text[], :states::text[], :statuses::text[], :times::timestamptz[],
  :raws::text[], :dues::timestamptz[])
  as r(id, channel, provider, reference, state, status, reported_at, raw, due_at)
on conflict (provider, reference, state, reported_at) where reference is not null do nothing
returning id
