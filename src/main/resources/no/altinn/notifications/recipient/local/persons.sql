-- Persons with the addresses that may be used (eForvaltningsforskriften § 32): updated or verified since :since, each address for
-- itself; one without dates when the register says that the person may be notified. A reserved person is listed in any case.
select
  p.national_identity_number,
  p.reserved,
  case when :stale or coalesce(greatest(p.email_updated, p.email_verified) >= :since, p.may_be_notified, false) then p.email end as email,
  case when :stale or coalesce(greatest(p.mobile_updated, p.mobile_verified) >= :since, p.may_be_notified, false) then p.mobile end as mobile
from register_person p
where p.national_identity_number = any (:ids)
