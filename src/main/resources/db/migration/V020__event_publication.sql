-- How far the status log is published by JMS, and by which server now. One row, made when events are first switched on: they begin with
-- what happens from then on.
create table event_publisher (
  only_row      boolean primary key default true check (only_row),
  published     bigint not null,
  lease_token   uuid,
  leased_by     text,
  leased_until  timestamptz
);

-- Stretches of the log that an operator wants published once more; kept, so that one can see who asked for what.
create table event_replay (
  id              uuid primary key,
  creator         text,
  after           bigint not null,
  up_to           bigint not null check (up_to >= after),
  published       bigint not null,
  requested_by    text not null,
  organization    text,
  requested       timestamptz not null,
  finished        timestamptz
);
create index event_replay_open on event_replay (id) where finished is null;
comment on column event_replay.creator is 'Whose events to whose address; null for all events to the address of operators';
