import type { texts } from './diagnostic-texts.ts';

export type Severity = 'error' | 'warning' | 'note';

/** Findings that don't stop a package from running. They stand apart from their texts, which only those load who print findings. */
const milder: Readonly<Partial<Record<keyof typeof texts, Severity>>> = {
  'file-without-sections': 'warning',
  'group-overlap': 'note',
  'group-gap': 'note',
  'condition-always': 'warning',
  'branch-shut-out': 'warning',
  'tier-shut-out': 'warning',
  'condition-idle': 'warning',
  'argument-may-sink': 'warning',
  'text-misspelt': 'warning',
  'tier-idle': 'warning',
  'writing-mixed': 'warning',
  'tiers-fall': 'warning',
  'parameter-gap': 'warning',
  implausible: 'warning',
  'inverse-uncapped': 'warning',
  'tie-breaker-idle': 'warning',
  unused: 'note',
  'outline-missing': 'warning',
  'clause-order': 'warning',
  'clause-idle': 'warning',
  'target-nested': 'warning',
  'target-open': 'warning',
  'no-lead': 'warning',
  contradiction: 'warning',
  'direction-against': 'warning',
  'count-below-zero': 'warning',
  'price-without-base': 'warning',
  'ratio-as-formula': 'warning',
  'ceiling-idle': 'warning',
  'order-idle': 'warning',
  'division-idle': 'warning',
  'order-turned': 'warning',
  'ceiling-below': 'warning',
  'formula-fixed': 'warning',
  'condition-beyond': 'warning',
  'document-missing': 'warning',
  'table-open': 'warning',
  'money-below-zero': 'warning',
  'classes-turned': 'warning',
  'clause-number': 'warning',
  'clause-word': 'warning',
  'clause-number-idle': 'warning',
  'clause-edge': 'warning',
  'clause-number-stray': 'warning',
  'clause-otherwise': 'warning',
  'to-date-recomputed': 'warning',
  'consecutive-by-year': 'warning',
};

/** How grave a finding is where its reporter doesn't say: an error, unless it is listed as milder. */
export function severityOf(code: keyof typeof texts): Severity {
  return milder[code] ?? 'error';
}
