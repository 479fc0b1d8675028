-- Stores copies of a sampled order and its text: new ids, owner, recipient and send time, all else as the API wrote it.
with n as materialized (
  select uuidv7() as id, :prefix || lpad((:from + i - 1)::text, 7, '0') || :suffix as recipient,
    :first + i * :apart * interval '1 microsecond' as due
  from generate_series(1, :count) i
), texts as (
  insert into message_text
  select t.* from n cross join lateral
    jsonb_populate_record(null::message_text, :text::jsonb || jsonb_build_object('order_id', n.id)) t
)
insert into orders
select o.* from n cross join lateral
  jsonb_populate_record(null::orders, replace(:order, :placeholder, n.recipient)::jsonb || jsonb_build_object(
    'id', n.id, 'creator', :creator::text, 'requested_send_time', n.due, 'due_at', n.due)) o
