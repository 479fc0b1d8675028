-- The log also says when a web-hook endpoint is suspended, so that its owner need not ask for it. Such an entry names the endpoint and no
-- order. The check of the long table holds for new rows; nothing older could break it.
alter table status_change alter column order_id drop not null, add column endpoint_id uuid,
  add check ((order_id is null) <> (endpoint_id is null));
alter table status_log alter column order_id drop not null, add column endpoint_id uuid;
alter table status_log add constraint status_log_subject check ((order_id is null) <> (endpoint_id is null)) not valid;
