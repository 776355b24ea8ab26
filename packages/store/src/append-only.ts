/** Tables whose rows are never changed or removed: a trigger refuses it, and the app's role has no right to it. */
export const appendOnlyTables = [
  'enterprise_facts',
  'project_facts',
  'observations',
  'import_batches',
  'policy_packages',
  'evaluation_runs',
  'evaluation_results',
  'awards',
  'audit_events',
] as const;
