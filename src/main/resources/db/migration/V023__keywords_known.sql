-- Most texts say the same to all their recipients. An order knows whether its own do, so that the others' are not searched when it falls
-- due. Orders stored before this are searched.
alter table orders add column has_keywords boolean not null default true;
comment on column orders.has_keywords is 'Whether a keyword may stand in one of its texts.';
