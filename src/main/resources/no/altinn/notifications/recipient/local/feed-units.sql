-- Writes what changed of units; what a change does not tell stays.
insert into register_organization as o (organization_number, name, main_unit)
select * from unnest(:numbers::text[], :names::text[], :main_units::text[])
on conflict (organization_number) do update
set name = coalesce(excluded.name, o.name), main_unit = coalesce(excluded.main_unit, o.main_unit)
