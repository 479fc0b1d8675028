-- Orders of the future API: a main order and its reminders are a chain, and one idempotency id makes one chain.
--
-- space            one name space of idempotency ids: the three instant endpoints share one (wire contract §1.8).
-- fingerprint      SHA-256 of the request as it was understood, to tell a repeat from another request under the same id.
-- chain_position   0 for the main order, then the reminders as the request listed them.

create table order_chain (
  id               uuid primary key,
  creator          text not null,
  space            text not null check (space in ('Chain', 'Instant', 'Composed')),
  idempotency_id   text not null,
  fingerprint      bytea not null,
  dialog_id        text,
  transmission_id  text,
  created          timestamptz not null,
  constraint order_chain_once unique (creator, space, idempotency_id)
);

alter table orders add column chain_id uuid, add column chain_position smallint;
create index orders_chain on orders (chain_id) where chain_id is not null;

alter table message_text add column attachments jsonb;
comment on column message_text.attachments is 'Files to fetch when the e-mail is sent; their addresses are signed and as secret as the files.';

-- Instant notifications have a queue of their own, so that no backlog of others is before them; the due index keeps the two apart.
alter table notification add column instant boolean not null default false;
drop index notification_due;
create index notification_due on notification (channel, instant, creator, due_at) where due_at is not null;
