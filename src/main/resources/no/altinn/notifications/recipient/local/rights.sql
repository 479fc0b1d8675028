-- Which of the pairs of user and organisation have the right.
select r.user_id, r.organization_number
from unnest(:users::bigint[], :organizations::text[]) as c(user_id, organization_number)
join register_right r on r.user_id = c.user_id and r.organization_number = c.organization_number
where r.resource = :resource and r.action = :action
