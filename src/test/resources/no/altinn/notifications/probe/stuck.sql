-- What is not final and neither waits nor is held: nobody will ever take it up.
select (
  select count(*) from orders where status in ('Registered', 'Processing') and due_at is null and leased_until is null
) + (
  select count(*) from notification where status in ('NEW', 'SENDING') and due_at is null and leased_until is null
) + (
  select count(*) from orders o
  where status = 'Processed' and not exists (
    select 1 from notification n
    where n.order_id = o.id and (n.due_at is not null or n.leased_until is not null or n.awaits_report))
)
