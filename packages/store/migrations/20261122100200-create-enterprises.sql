create table enterprises (
  id uuid primary key,
  -- 统一社会信用代码
  uscc text not null,
  name text not null,
  region_code text not null,
  town_code text not null,
  industry_code text not null,
  park_code text,
  group_name text,
  founded date,
  created_at timestamptz not null,
  constraint enterprises_uscc unique (uscc),
  constraint enterprises_uscc_length check (char_length(uscc) = 18)
);
create index enterprises_region on enterprises (region_code, town_code);

create table enterprise_names (
  enterprise_id uuid not null references enterprises (id),
  valid_from date not null,
  name text not null,
  primary key (enterprise_id, valid_from)
);

-- One row per version of one value; a missing value is a version without a value, or no row. Exactly one of the four value columns is filled otherwise.
create table enterprise_facts (
  enterprise_id uuid not null,
  item_id smallint not null,
  -- 0 for items that don't change with the year.
  year smallint not null,
  version smallint not null,
  number numeric,
  text text,
  flag boolean,
  day date,
  state text not null constraint enterprise_facts_state check (state in ('初报', '终报', '修订')),
  batch_number integer not null,
  recorded_at timestamptz not null,
  supersedes smallint,
  primary key (enterprise_id, item_id, year, version),
  constraint enterprise_facts_value check (num_nonnulls(number, text, flag, day) <= 1),
  constraint enterprise_facts_supersedes check ((version = 1) = (supersedes is null))
);
create index enterprise_facts_batch on enterprise_facts (batch_number) where version > 1;

create table projects (
  id uuid primary key,
  code text not null,
  name text not null,
  enterprise_id uuid not null references enterprises (id),
  region_code text not null,
  created_at timestamptz not null,
  constraint projects_code unique (code)
);
create index projects_enterprise on projects (enterprise_id);

create table project_facts (
  project_id uuid not null,
  item_id smallint not null,
  year smallint not null,
  version smallint not null,
  number numeric,
  text text,
  flag boolean,
  day date,
  state text not null constraint project_facts_state check (state in ('初报', '终报', '修订')),
  batch_number integer not null,
  recorded_at timestamptz not null,
  supersedes smallint,
  primary key (project_id, item_id, year, version),
  constraint project_facts_value check (num_nonnulls(number, text, flag, day) <= 1),
  constraint project_facts_supersedes check ((version = 1) = (supersedes is null))
);

create table parks (
  id uuid primary key,
  code text not null,
  name text not null,
  region_code text not null,
  stars smallint not null,
  main_industry_share_percent numeric not null,
  floor_area_ratio numeric not null,
  constraint parks_code unique (code)
);

create table honours (
  enterprise_id uuid not null references enterprises (id),
  kind text not null,
  level text not null,
  valid_from date not null,
  valid_until date,
  primary key (enterprise_id, kind, level, valid_from)
);

-- A lease as both sides report it.
create table leases (
  lessor_id uuid not null references enterprises (id),
  lessee_id uuid not null references enterprises (id),
  valid_from date not null,
  area_mu numeric not null,
  area_reported_by_lessee_mu numeric not null,
  primary key (lessor_id, lessee_id, valid_from)
);
create index leases_lessee on leases (lessee_id);
