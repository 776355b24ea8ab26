-- Versions count up from one and follow what they replace; money awarded is never negative and belongs to somebody we know.
alter table enterprise_facts add constraint enterprise_facts_version check (version >= 1 and (supersedes is null or supersedes < version));
alter table project_facts add constraint project_facts_version check (version >= 1 and (supersedes is null or supersedes < version));
alter table observations add constraint observations_version check (version >= 1 and (supersedes is null or supersedes < version));
alter table awards add constraint awards_version check (version >= 1);
alter table awards add constraint awards_amounts check (tier_fen >= 0 and amount_fen >= 0);
alter table awards add constraint awards_enterprise foreign key (enterprise_id) references enterprises (id);
alter table import_batches add constraint import_batches_counts check (number >= 1 and row_count >= 0);
