insert into register_user_contact as c (organization_number, user_id, party_id, email, mobile, resources)
select n.number, n.user_id, n.party_id, n.email, n.mobile, string_to_array(n.resources, ' ')
from unnest(
  :organization_number::text[], :user_id::bigint[], :party_id::bigint[], :email::text[], :mobile::text[], :resources::text[])
  as n(number, user_id, party_id, email, mobile, resources)
on conflict (organization_number, user_id) do update
set party_id = excluded.party_id, email = excluded.email, mobile = excluded.mobile, resources = excluded.resources
where (c.*) is distinct from (excluded.*)
