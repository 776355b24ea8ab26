-- Every fact and observation came in a batch. Numbers rise in commit order, so that "as of batch n" is an exact cut.
create table import_batches (
  id uuid primary key,
  number integer not null,
  kind text not null constraint import_batches_kind check (kind in ('region', 'file', 'correction', 'publication')),
  source text not null,
  file_name text not null,
  sha256 text not null,
  year smallint,
  row_count integer not null,
  recorded_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid references users (id),
  constraint import_batches_number unique (number),
  constraint import_batches_content unique (kind, source, file_name, sha256)
);

create table fact_items (
  id smallint primary key,
  subject text not null constraint fact_items_subject check (subject in ('企业', '项目')),
  name text not null,
  type text not null constraint fact_items_type check (type in ('number', 'text', 'flag', 'day')),
  source text,
  constraint fact_items_name unique (subject, name)
);
