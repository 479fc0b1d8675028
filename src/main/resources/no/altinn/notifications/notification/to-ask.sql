-- Names accepted notifications that no report came on for long, and counts that they are asked about: after the delay, then after four times
-- that, and so on, so often at most. Needs notification_unasked.
with silent as (
  select id from notification
  where provider = :provider and awaits_report and status = 'ACCEPTED' and times_asked < :times
    and status_time < :now::timestamptz - :delay * interval '1 second' * power(4, times_asked)
  order by status_time limit :most for update skip locked
)
update notification n set times_asked = n.times_asked + 1 from silent s where n.id = s.id returning n.id
