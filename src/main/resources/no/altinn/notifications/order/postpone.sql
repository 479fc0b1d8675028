-- Puts orders that could not be processed back among the due, for a later attempt. Only for the holder of the lease.
update orders n
set due_at = :due_at, detail = :detail, lease_token = null, leased_by = null, leased_until = null
where n.id = any (:ids) and n.lease_token = :token and n.status = 'Processing'
