-- What was erased, when and at whose word; and which final orders still hold personal data.

alter table orders add column erased_at timestamptz;

-- By creator, for each may keep its data for a time of its own.
create index orders_to_erase on orders (creator, status_time)
  where erased_at is null and status in ('Completed', 'SendConditionNotMet', 'Cancelled');

-- Orders that ended without notifications: only here a person's number is found in an order alone.
create index orders_ended_unsent on orders using gin (recipients jsonb_path_ops)
  where status in ('SendConditionNotMet', 'Cancelled');

-- One row for each batch of the retention and each request to erase a person. The number itself is not kept: a keyed hash says whether
-- two requests were for the same person.
create table erasure (
  id             uuid primary key,
  at             timestamptz not null,
  kind           text not null check (kind in ('Retention', 'Person')),
  by             text not null,
  organization   text,
  number_hash    bytea,
  orders         integer not null,
  notifications  integer not null,
  check ((kind = 'Person') = (number_hash is not null))
);
create index erasure_number on erasure (number_hash, at) where number_hash is not null;
