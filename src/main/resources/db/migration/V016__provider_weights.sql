-- How the providers of a channel share its messages, and why.
--
-- base    the share that configuration gives; 0 is a provider that steps in when others fail.
-- weight  the share now; 0 of an AUTO provider with a base means that it is down.
-- mode    AUTO: the balancing decides. PINNED: an operator decided. PAUSED: nothing is handed to it.

create table provider_weight (
  channel   text not null,
  provider  text not null,
  base      integer not null check (base between 0 and 1000),
  weight    integer not null check (weight between 0 and 1000),
  mode      text not null default 'AUTO' check (mode in ('AUTO', 'PINNED', 'PAUSED')),
  changed   timestamptz not null,
  balanced  timestamptz,
  worsened  timestamptz,
  primary key (channel, provider)
);
comment on column provider_weight.balanced is 'When the balancing last changed it.';
comment on column provider_weight.worsened is 'When it last lost weight.';

create table provider_weight_change (
  id        uuid primary key,
  channel   text not null,
  provider  text not null,
  before    integer not null,
  after     integer not null,
  mode      text not null,
  reason    text not null,
  made_by   text not null,
  at        timestamptz not null
);
create index provider_weight_change_at on provider_weight_change (channel, at);

-- What all servers saw of a provider in five seconds. Kept for an hour.
--
-- awaited  messages accepted then that are to be reported on; prompt those of them that were within five minutes.
create table provider_activity (
  channel   text not null,
  provider  text not null,
  bucket    timestamptz not null,
  calls     integer not null,
  errors    integer not null,
  awaited   integer not null,
  prompt    integer not null,
  primary key (channel, provider, bucket)
) with (fillfactor = 50);
