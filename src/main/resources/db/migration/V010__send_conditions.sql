-- What an order's sender wants when its condition gives no answer, what conditions answered, and orders that could not be processed.

alter table orders
  add column condition_policy text check (condition_policy in ('Send', 'DoNotSend', 'RetryUntil')),
  add column condition_deadline timestamptz;
comment on column orders.condition_policy is 'What to do while the condition gives no answer; null for what is configured.';

-- One row for each time that a condition was asked. Bears neither the address that was asked nor what it said besides yes and no.
create table condition_evaluation (
  id          uuid primary key,
  order_id    uuid not null,
  attempt     integer not null,
  at          timestamptz not null,
  answer      text not null check (answer in ('Send', 'DoNotSend', 'Inconclusive')),
  detail      text,
  latency_ms  integer not null
);
create index condition_evaluation_order on condition_evaluation (order_id, at);

-- Orders whose processing broke for a reason of their own: they are tried again until they expire, and operators see them here.
create table order_failure (
  order_id    uuid primary key,
  creator     text not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  times       integer not null,
  error       text not null,
  given_up    boolean not null
);
comment on column order_failure.error is 'Kind and place of the exception; never its message, which may hold personal data.';
