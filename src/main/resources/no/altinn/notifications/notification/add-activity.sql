-- Adds what one server saw of providers to what all saw; in one order, so that servers do not wait for each other in a circle.
insert into provider_activity as a (channel, provider, bucket, calls, errors, awaited, prompt)
select * from unnest(
  :channels::text[], :providers::text[], :buckets::timestamptz[], :calls::integer[], :errors::integer[], :awaited::integer[],
  :prompt::integer[]) as s(channel, provider, bucket, calls, errors, awaited, prompt)
order by channel, provider, bucket
on conflict (channel, provider, bucket) do update
set calls = a.calls + excluded.calls,
    errors = a.errors + excluded.errors,
    awaited = a.awaited + excluded.awaited,
    prompt = a.prompt + excluded.prompt
