-- Official addresses of organisations; a unit without any has its main unit's.
with own as (
  select a.organization_number, a.channel, a.address, a.id
  from register_organization_address a
  where a.organization_number = any (:ids)
)
select organization_number, channel, address, id from own
union all
select o.organization_number, a.channel, a.address, a.id
from register_organization o
join register_organization_address a on a.organization_number = o.main_unit
where o.organization_number = any (:ids)
  and not exists (select 1 from own where own.organization_number = o.organization_number)
order by organization_number, id
