-- Reported numbers of regions. `period` is '2022' or '2022-06'; monthly sums are cumulative from January.
create table observations (
  region_code text not null,
  indicator text not null,
  period text not null constraint observations_period check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'),
  version smallint not null,
  value numeric,
  state text not null constraint observations_state check (state in ('初报', '终报', '修订')),
  source text not null,
  batch_number integer not null,
  recorded_at timestamptz not null,
  supersedes smallint,
  primary key (region_code, indicator, period, version),
  constraint observations_supersedes check ((version = 1) = (supersedes is null))
);
create index observations_indicator on observations (indicator, period);

-- A region's own yearly lines for a target of the level above.
create table target_lines (
  region_code text not null,
  indicator text not null,
  year smallint not null,
  line text not null constraint target_lines_line check (line in ('标线', '高线', '目标')),
  value numeric not null,
  primary key (region_code, indicator, year, line)
);
