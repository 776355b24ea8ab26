-- Regions, towns, zones and departments; a renamed or merged unit gets a new row with a new validity.
create table org_units (
  id uuid primary key,
  code text not null,
  name text not null,
  kind text not null constraint org_units_kind check (kind in ('city', 'county', 'town', 'zone', 'department')),
  -- Code of the unit above; for a department, the region it serves.
  parent_code text,
  -- Statistics of a zone are reported under this county.
  reported_under_code text,
  -- '0001-01-01' where the beginning isn't known.
  valid_from date not null,
  valid_until date,
  position integer not null,
  constraint org_units_code_from unique (code, valid_from),
  constraint org_units_validity check (valid_until is null or valid_until > valid_from)
);

create table users (
  id uuid primary key,
  name text not null,
  role text not null constraint users_role check (role in ('administrator')),
  unit_code text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  constraint users_name unique (name)
);

-- Only hashes of tokens are kept: who reads this table can't sign in.
create table sign_in_links (
  token_hash bytea primary key,
  user_id uuid not null references users (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table sessions (
  id uuid primary key,
  token_hash bytea not null,
  user_id uuid not null references users (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  seen_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_token unique (token_hash)
);
create index sessions_user on sessions (user_id);

create table settings (
  key text primary key,
  value json not null,
  updated_at timestamptz not null
);
