select u.external_identity, u.email, u.mobile from register_user u where u.external_identity = any (:ids)
