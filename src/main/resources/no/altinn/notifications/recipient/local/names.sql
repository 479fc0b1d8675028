select p.national_identity_number as number, p.name from register_person_name p where p.national_identity_number = any (:persons)
union all
select o.organization_number, o.name from register_organization o where o.organization_number = any (:organizations)
