create table orders (id uuid primary key, channel text not null, address text not null, body text not null, status text not null, due_at timestamptz);
create index on orders (channel, due_at) where due_at is not null;
create table notification (id uuid primary key, order_id uuid not null, channel text not null, address text not null, status text not null, attempts integer not null default 0, call_started_at timestamptz, reference text);
create table feed (seq bigint generated always as identity primary key, order_id uuid not null, status text not null, at timestamptz not null)
