-- Local copies of the registers, and how far their feeds were followed.

create table register_person (
  national_identity_number  text primary key,
  email                     text,
  email_updated             timestamptz,
  email_verified            timestamptz,
  mobile                    text,
  mobile_updated            timestamptz,
  mobile_verified           timestamptz,
  reserved                  boolean not null default false,
  may_be_notified           boolean,
  language                  text
);
comment on table register_person is 'The contact and reservation register (KRR).';
comment on column register_person.may_be_notified is 'The register''s own word on whether its addresses are up to date; decides where an address bears no date.';

create table register_organization (
  organization_number  text primary key,
  name                 text,
  main_unit            text
);
comment on column register_organization.main_unit is 'Whose addresses a unit without any of its own has.';

create table register_organization_address (
  id                   text primary key,
  organization_number  text not null,
  channel              text not null check (channel in ('email', 'sms')),
  address              text not null
);
create index register_organization_address_number on register_organization_address (organization_number);
comment on column register_organization_address.id is 'The register''s id of the address, or for an imported one its organisation, channel and place.';

create table register_user_contact (
  organization_number  text not null,
  user_id              bigint not null,
  party_id             bigint not null,
  email                text,
  mobile               text,
  resources            text[],
  primary key (organization_number, user_id)
);
comment on table register_user_contact is 'Contact points that users registered for acting for an organisation; for the named resources, or for all where none is named.';

create table register_right (
  user_id              bigint not null,
  organization_number  text not null,
  resource             text not null,
  action               text not null,
  primary key (user_id, organization_number, resource, action)
);

create table register_user (
  external_identity  text primary key,
  email              text,
  mobile             text
);
comment on table register_user is 'Users who identified without an identity number, by their canonical URN.';

create table register_person_name (
  national_identity_number  text primary key,
  name                      text
);

create table register_feed (
  feed          text primary key,
  position      text,
  leased_by     text,
  leased_until  timestamptz,
  advanced_at   timestamptz
);
comment on column register_feed.position is 'Everything up to here is in the local copy.';

-- What its sender should know of a notification whatever becomes of it, such as a keyword without a value.
alter table notification add column remark text;
