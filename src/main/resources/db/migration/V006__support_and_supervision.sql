-- What support staff look up, who looked, what operators watch, and what the monthly and daily figures read.

-- One row for each look-up of a person's or an organisation's notifications. The number itself is not kept: a keyed hash says whether
-- two look-ups were of the same one, and answers to whoever has the key whether somebody looked at a given one.
create table dashboard_read (
  id            uuid primary key,
  at            timestamptz not null,
  reader        text not null,
  organization  text,
  endpoint      text not null check (endpoint in ('nin', 'orgnumber')),
  number_hash   bytea not null,
  sent_from     timestamptz not null,
  sent_to       timestamptz not null,
  shipments     integer not null
);
create index dashboard_read_number on dashboard_read (number_hash, at);

create index notification_person on notification (national_identity_number) where national_identity_number is not null;
create index notification_organization on notification (organization_number) where organization_number is not null;

-- Empty while all is well, so that watching them costs nothing: rows that are not final and that nothing will take up.
create index orders_stuck on orders (id) where status in ('Registered', 'Processing') and due_at is null and leased_until is null;
create index notification_stuck on notification (id) where status in ('NEW', 'SENDING') and due_at is null and leased_until is null;
create index orders_processed on orders (status_time) where status = 'Processed';

-- Both grow with time, so that an index of block ranges finds a day or a month and costs writers next to nothing.
create index status_log_day on status_log using brin (at) with (autosummarize = on);
create index orders_month on orders using brin (requested_send_time) with (autosummarize = on);
