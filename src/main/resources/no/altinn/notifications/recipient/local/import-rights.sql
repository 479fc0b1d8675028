-- Grants rights, or takes them back where a line says so.
with given as (
  select *
  from unnest(:user_id::bigint[], :organization_number::text[], :resource::text[], :action::text[], :granted::boolean[])
    as g(user_id, number, resource, action, granted)
), revoked as (
  delete from register_right r
  using given g
  where g.granted is false
    and (r.user_id, r.organization_number, r.resource, r.action) = (g.user_id, g.number, g.resource, g.action)
)
insert into register_right (user_id, organization_number, resource, action)
select user_id, number, resource, action from given where granted is not false
on conflict do nothing
