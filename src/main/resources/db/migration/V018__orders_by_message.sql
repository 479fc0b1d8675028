-- Orders that came in a message and have no idempotency id of their own: one message is one order, however often it is delivered.
--
-- lookup  what the registers had said, for the same receipt to be given again; personal data, gone with the row after a few days.

create table order_message (
  creator     text not null,
  message_id  text not null,
  order_id    uuid not null,
  lookup      jsonb,
  created     timestamptz not null,
  constraint order_message_once primary key (creator, message_id)
);
create index order_message_created on order_message (created);
