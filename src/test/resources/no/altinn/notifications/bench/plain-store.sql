insert into orders
select uuidv7(), c.channel, case c.channel when 'sms' then '474' || lpad(i::text, 7, '0') else 'm' || lpad(i::text, 7, '0') || '@example.no' end,
  'Du har fått et nytt brev.', 'Registered', :due
from generate_series(1, :count) i, (values ('email'), ('sms')) c (channel)
