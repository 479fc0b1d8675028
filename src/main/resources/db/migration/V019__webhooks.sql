-- Endpoints of creators that want their status changes pushed to them; each follows the status log with a cursor of its own.
--
-- confirmed    everything up to this number is done: delivered, given up, or not wanted.
-- ahead        numbers beyond it that are done, too, so that what stands still behind another change is not sent again.
-- seen         up to here nothing is left to try at once: what is not done waits for retry_at.
-- next_attempt_at, attempts, failing_since   of an endpoint that cannot be reached or refuses everything.
-- slow         last time it failed or took its time: such endpoints share places of their own, so that they keep no others waiting.
-- secret       sealed with a key that is not in the database.
create table webhook_endpoint (
  id               uuid primary key,
  creator          text not null,
  url              text not null,
  description      text,
  event_types      text[] not null,
  status           text not null check (status in ('Active', 'Paused', 'Suspended')),
  reason           text,
  created          timestamptz not null,
  secret           bytea not null,
  previous_secret  bytea,
  previous_until   timestamptz,
  confirmed        bigint not null,
  seen             bigint not null,
  ahead            bigint[] not null default '{}',
  retry_at         timestamptz,
  attempts         integer not null default 0,
  failing_since    timestamptz,
  next_attempt_at  timestamptz not null,
  slow             boolean not null default false,
  lease_token      uuid,
  leased_by        text,
  leased_until     timestamptz,
  check ((previous_secret is null) = (previous_until is null))
) with (fillfactor = 50);
create index webhook_endpoint_creator on webhook_endpoint (creator);

-- Changes that an endpoint refused while it took others: tried again by themselves, and what comes after them for the same notification
-- waits.
create table webhook_held (
  endpoint_id  uuid not null references webhook_endpoint (id) on delete cascade,
  seq          bigint not null,
  attempts     integer not null,
  since        timestamptz not null,
  retry_at     timestamptz not null,
  primary key (endpoint_id, seq)
);

-- What was tried lately, for the endpoint's owner. No bodies.
create table webhook_attempt (
  id            bigint generated always as identity primary key,
  endpoint_id   uuid not null references webhook_endpoint (id) on delete cascade,
  event_id      text not null,
  event_type    text not null,
  at            timestamptz not null,
  outcome       text not null check (outcome in ('Delivered', 'Failed', 'GivenUp')),
  http_status   integer,
  detail        text,
  milliseconds  integer not null
);
create index webhook_attempt_endpoint on webhook_attempt (endpoint_id, id);
