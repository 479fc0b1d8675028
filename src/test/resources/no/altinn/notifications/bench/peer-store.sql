with m as (
  insert into message
  select case c when 'sms' then '474' || lpad(i::text, 7, '0') else 'm' || lpad(i::text, 7, '0') || '@example.no' end, 'New'
  from generate_series(1, :count) i, (values ('email'), ('sms')) k (c)
  returning recipient
)
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select case when recipient like '%@%' then 'email' else 'sms' end, recipient, :due, false, 1 from m
