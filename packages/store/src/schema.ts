// Written by tools/schema.ts from the migrations; a test compares it with the database. Don't edit.
import type { ColumnType, Kysely } from 'kysely';

/** Parsed on reading; JSON text on writing, so that the order of keys is kept. */
type Json = ColumnType<unknown, string, string>;
/** Exact decimal text on reading. */
type Numeric = ColumnType<string, string | number, string | number>;

interface AuditEvents {
  seq: bigint;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  kind: string;
  subject: string;
  detail: Json;
  prev_hash: string;
  hash: string;
  algorithm: string;
}

interface Awards {
  enterprise_id: string;
  incentive: string;
  year: number;
  version: number;
  tier_fen: bigint;
  amount_fen: bigint;
  batch_number: number;
  recorded_at: Date;
}

interface EnterpriseFacts {
  enterprise_id: string;
  item_id: number;
  year: number;
  version: number;
  number: Numeric | null;
  text: string | null;
  flag: boolean | null;
  day: string | null;
  state: string;
  batch_number: number;
  recorded_at: Date;
  supersedes: number | null;
}

interface EnterpriseNames {
  enterprise_id: string;
  valid_from: string;
  name: string;
}

interface Enterprises {
  id: string;
  uscc: string;
  name: string;
  region_code: string;
  town_code: string;
  industry_code: string;
  park_code: string | null;
  group_name: string | null;
  founded: string | null;
  created_at: Date;
}

interface EvaluationResults {
  enterprise_id: string;
  run_id: string;
  position: number;
  state: number;
  group_index: number;
  class_index: number;
  cut_class_index: number;
  score: number | null;
  rank: number;
  notes: string[];
  item_values: (number | null)[];
  item_scores: (number | null)[];
}

interface EvaluationRuns {
  id: string;
  package_id: string;
  package_version: string;
  scheme: string;
  year: number;
  engine_version: string;
  batch_number: number;
  input_hash: string;
  result_hash: string;
  started_at: Date;
  milliseconds: number;
  started_by: string | null;
  started_by_name: string;
  summary: Json;
}

interface FactItems {
  id: number;
  subject: string;
  name: string;
  type: string;
  source: string | null;
}

interface Honours {
  enterprise_id: string;
  kind: string;
  level: string;
  valid_from: string;
  valid_until: string | null;
}

interface ImportBatches {
  id: string;
  number: number;
  kind: string;
  source: string;
  file_name: string;
  sha256: string;
  year: number | null;
  row_count: number;
  recorded_at: Date;
  created_at: Date;
  created_by: string | null;
}

interface Leases {
  lessor_id: string;
  lessee_id: string;
  valid_from: string;
  area_mu: Numeric;
  area_reported_by_lessee_mu: Numeric;
}

interface Migrations {
  name: string;
  sha256: string;
  applied_at: Date;
}

interface Observations {
  region_code: string;
  indicator: string;
  period: string;
  version: number;
  value: Numeric | null;
  state: string;
  source: string;
  batch_number: number;
  recorded_at: Date;
  supersedes: number | null;
}

interface OrgUnits {
  id: string;
  code: string;
  name: string;
  kind: string;
  parent_code: string | null;
  reported_under_code: string | null;
  valid_from: string;
  valid_until: string | null;
  position: number;
}

interface Parks {
  id: string;
  code: string;
  name: string;
  region_code: string;
  stars: number;
  main_industry_share_percent: Numeric;
  floor_area_ratio: Numeric;
}

interface PolicyPackages {
  id: string;
  version: string;
  program: Json;
  files: Json;
  published_at: Date;
  published_by: string | null;
}

interface ProjectFacts {
  project_id: string;
  item_id: number;
  year: number;
  version: number;
  number: Numeric | null;
  text: string | null;
  flag: boolean | null;
  day: string | null;
  state: string;
  batch_number: number;
  recorded_at: Date;
  supersedes: number | null;
}

interface Projects {
  id: string;
  code: string;
  name: string;
  enterprise_id: string;
  region_code: string;
  created_at: Date;
}

interface Sessions {
  id: string;
  token_hash: Buffer;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  seen_at: Date;
  revoked_at: Date | null;
}

interface Settings {
  key: string;
  value: Json;
  updated_at: Date;
}

interface SignInLinks {
  token_hash: Buffer;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

interface TargetLines {
  region_code: string;
  indicator: string;
  year: number;
  line: string;
  value: Numeric;
}

interface Users {
  id: string;
  name: string;
  role: string;
  unit_code: string | null;
  created_at: Date;
  disabled_at: Date | null;
}

export interface Schema {
  audit_events: AuditEvents;
  awards: Awards;
  enterprise_facts: EnterpriseFacts;
  enterprise_names: EnterpriseNames;
  enterprises: Enterprises;
  evaluation_results: EvaluationResults;
  evaluation_runs: EvaluationRuns;
  fact_items: FactItems;
  honours: Honours;
  import_batches: ImportBatches;
  leases: Leases;
  migrations: Migrations;
  observations: Observations;
  org_units: OrgUnits;
  parks: Parks;
  policy_packages: PolicyPackages;
  project_facts: ProjectFacts;
  projects: Projects;
  sessions: Sessions;
  settings: Settings;
  sign_in_links: SignInLinks;
  target_lines: TargetLines;
  users: Users;
}

/** Typed queries, in or out of a transaction. */
export type Db = Kysely<Schema>;
