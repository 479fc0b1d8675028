-- Reports that nobody has decided on and nobody else is looking at, held until the transaction ends; those that came first are first.
select id, channel, provider, reference, state, status, received, attempts
from delivery_report
where id = any (:ids) and due_at is not null
order by received, id for update skip locked
