-- Persons by eleven digits, organisations by nine.
with given as (
  select * from unnest(:number::text[], :name::text[]) as g(number, name)
), organizations as (
  insert into register_organization as o (organization_number, name)
  select number, name from given where length(number) = 9
  on conflict (organization_number) do update set name = excluded.name where o.name is distinct from excluded.name
)
insert into register_person_name as p (national_identity_number, name)
select number, name from given where length(number) = 11
on conflict (national_identity_number) do update set name = excluded.name where p.name is distinct from excluded.name
