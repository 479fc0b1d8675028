-- Replaces all addresses of organisations: those that are not named any more go. A name or main unit that is not given stays.
with given as (
  select * from unnest(:organization_number::text[], :name::text[], :main_unit::text[], :emails::text[], :mobiles::text[])
    as g(number, name, main_unit, emails, mobiles)
), addresses as (
  select g.number || '/email/' || a.place as id, g.number, 'email' as channel, a.address
  from given g cross join lateral unnest(string_to_array(g.emails, ' ')) with ordinality as a(address, place)
  union all
  select g.number || '/sms/' || a.place, g.number, 'sms', a.address
  from given g cross join lateral unnest(string_to_array(g.mobiles, ' ')) with ordinality as a(address, place)
), gone as (
  delete from register_organization_address o
  using given g
  where o.organization_number = g.number and not exists (select 1 from addresses a where a.id = o.id)
), kept as (
  insert into register_organization_address as o (id, organization_number, channel, address)
  select id, number, channel, address from addresses
  on conflict (id) do update set address = excluded.address where o.address is distinct from excluded.address
)
insert into register_organization as o (organization_number, name, main_unit)
select number, name, main_unit from given
on conflict (organization_number) do update
set name = coalesce(excluded.name, o.name), main_unit = coalesce(excluded.main_unit, o.main_unit)
where excluded.name is distinct from o.name or excluded.main_unit is distinct from o.main_unit
