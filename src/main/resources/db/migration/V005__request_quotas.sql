-- What is left of each creator's requests, shared by all servers. A server takes a hundredth of a minute's worth at a time,
-- so a row is written about a hundred times a minute however many requests come (docs/adr/0014).
--
-- Unlogged: a crash of the database leaves it empty, which means full quotas, and nothing else is lost.
create unlogged table request_quotas (
  creator  text primary key,
  tokens   double precision not null,
  granted  integer not null,
  as_of    timestamptz not null
) with (fillfactor = 50);
