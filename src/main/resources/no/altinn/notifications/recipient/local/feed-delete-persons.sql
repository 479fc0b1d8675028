delete from register_person where national_identity_number = any (:ids)
