-- What a sweep should have taken up by now: a lease that ran out, or a time that came, seconds ago.
select (select count(*) from orders where leased_until < now() - interval '5 s' or due_at < now() - interval '5 s')
  + (select count(*) from notification where leased_until < now() - interval '5 s' or due_at < now() - interval '5 s')
