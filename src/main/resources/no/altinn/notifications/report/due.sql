-- The ids of reports that are due.
select id from delivery_report where due_at <= :now order by due_at limit :most
