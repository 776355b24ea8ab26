-- A published package: `version` is the content hash. json, not jsonb: the text is kept to the byte, keys in their order.
create table policy_packages (
  id text not null,
  version text not null,
  program json not null,
  files json not null,
  published_at timestamptz not null,
  published_by uuid references users (id),
  primary key (id, version)
);
create index policy_packages_published on policy_packages (id, published_at);

create table evaluation_runs (
  id uuid primary key,
  package_id text not null,
  package_version text not null,
  scheme text not null,
  year smallint not null,
  engine_version text not null,
  -- Facts up to this batch were read.
  batch_number integer not null,
  input_hash text not null,
  result_hash text not null,
  started_at timestamptz not null,
  milliseconds integer not null,
  started_by uuid references users (id),
  started_by_name text not null,
  -- Group, class and indicator names, and the arithmetic of each cut.
  summary json not null,
  constraint evaluation_runs_package foreign key (package_id, package_version) references policy_packages (id, version)
);
create index evaluation_runs_scheme on evaluation_runs (package_id, scheme, year, started_at);

create table evaluation_results (
  enterprise_id uuid not null,
  run_id uuid not null references evaluation_runs (id),
  -- Row of the run's own order, ascending by credit code.
  position integer not null,
  state smallint not null,
  -- 255 = none, as in the engine's results.
  group_index smallint not null,
  class_index smallint not null,
  cut_class_index smallint not null,
  score double precision,
  rank integer not null,
  notes text[] not null,
  item_values double precision[] not null,
  item_scores double precision[] not null,
  primary key (enterprise_id, run_id)
);
create index evaluation_results_run on evaluation_results (run_id, position);

-- Money awarded; a correction is a further version.
create table awards (
  enterprise_id uuid not null,
  incentive text not null,
  year smallint not null,
  version smallint not null,
  tier_fen bigint not null,
  amount_fen bigint not null,
  batch_number integer not null,
  recorded_at timestamptz not null,
  primary key (enterprise_id, incentive, year, version)
);
create index awards_incentive on awards (incentive, year);
