-- Addresses that the broker does not take events at. Each has a place in the log of its own until it has caught up, so that no other
-- address waits for it. Few rows, usually none.
create table event_hold (
  address    text primary key,
  creator    text,
  published  bigint not null,
  reason     text not null,
  attempts   integer not null,
  since      timestamptz not null,
  retry_at   timestamptz not null
);
comment on column event_hold.creator is 'Whose events go there; null for all events to the address of operators';
comment on column event_hold.published is 'Everything up to this number is there, or was not for this address';

alter table event_replay add column refused text;
comment on column event_replay.refused is 'What the broker said when it did not take the events; the replay ended there';
