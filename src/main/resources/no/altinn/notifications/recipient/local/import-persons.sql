-- Replaces persons; one that did not change is not written again.
insert into register_person as p (
  national_identity_number, email, email_updated, email_verified, mobile, mobile_updated, mobile_verified, reserved, may_be_notified, language)
select
  n.id, n.email, n.email_updated, n.email_verified, n.mobile, n.mobile_updated, n.mobile_verified, coalesce(n.reserved, false),
  n.may_be_notified, n.language
from unnest(
  :national_identity_number::text[], :email::text[], :email_updated::timestamptz[], :email_verified::timestamptz[], :mobile::text[],
  :mobile_updated::timestamptz[], :mobile_verified::timestamptz[], :reserved::boolean[], :may_be_notified::boolean[], :language::text[])
  as n(id, email, email_updated, email_verified, mobile, mobile_updated, mobile_verified, reserved, may_be_notified, language)
on conflict (national_identity_number) do update
set email = excluded.email,
    email_updated = excluded.email_updated,
    email_verified = excluded.email_verified,
    mobile = excluded.mobile,
    mobile_updated = excluded.mobile_updated,
    mobile_verified = excluded.mobile_verified,
    reserved = excluded.reserved,
    may_be_notified = excluded.may_be_notified,
    language = excluded.language
where (p.*) is distinct from (excluded.*)
