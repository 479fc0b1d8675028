-- Orders that their sender marked as tests: no provider is called for them, and reports are simulated.
alter table orders add column test boolean not null default false;
alter table notification add column test boolean not null default false;

-- What is to be reported on notifications of test orders, and when.
create table simulated_report (
  notification_id  uuid primary key,
  channel          text not null,
  status           text not null,
  due_at           timestamptz not null
);
create index simulated_report_due on simulated_report (due_at);
