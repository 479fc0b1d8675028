-- Writes addresses of organisations under the register's own ids.
insert into register_organization_address as a (id, organization_number, channel, address)
select * from unnest(:ids::text[], :organizations::text[], :channels::text[], :addresses::text[])
on conflict (id) do update
set organization_number = excluded.organization_number, channel = excluded.channel, address = excluded.address
where (a.*) is distinct from (excluded.*)
