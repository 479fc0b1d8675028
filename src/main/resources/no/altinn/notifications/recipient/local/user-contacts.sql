-- Contact points that users registered for acting for organisations, for this resource or for all.
select c.organization_number, c.party_id, c.user_id, c.email, c.mobile
from register_user_contact c
where c.organization_number = any (:ids)
  and (c.resources is null or :resource = any (c.resources))
order by c.organization_number, c.user_id
