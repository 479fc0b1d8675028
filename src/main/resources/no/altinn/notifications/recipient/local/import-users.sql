insert into register_user as u (external_identity, email, mobile)
select * from unnest(:external_identity::text[], :email::text[], :mobile::text[])
on conflict (external_identity) do update
set email = excluded.email, mobile = excluded.mobile
where (u.*) is distinct from (excluded.*)
