-- A chain: each hash covers the event and the hash before it.
create table audit_events (
  seq bigint primary key,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  kind text not null,
  subject text not null,
  detail json not null,
  prev_hash text not null,
  hash text not null,
  algorithm text not null
);
create index audit_events_subject on audit_events (subject, seq);
