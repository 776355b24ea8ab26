import type { Dataset, Program, SqlRequest } from '@niepan/engine';
import fc from 'fast-check';
import { datasets, programWith, schemes, tests, values } from '../../packages/engine/src/columns/random-program.ts';
import { cited, condition } from '../../packages/engine/src/rows/program-fixture.ts';
import { type Client, compareSql, type Tally } from './compare-sql.ts';
import { printCase } from './print-case.ts';

const year = 2022;

/** A program and what of it is computed. */
export interface AgreementCase {
  readonly program: Program;
  readonly request: SqlRequest;
}

const rules = fc
  .record({
    mode: fc.constantFrom('any' as const, 'all' as const),
    missing: fc.constantFrom('undecided' as const, 'yes' as const, 'no' as const),
    scope: fc.option(tests),
    parts: fc.array(fc.tuple(tests, fc.option(tests)), { minLength: 1, maxLength: 3 }),
  })
  .map(({ mode, missing, scope, parts }): AgreementCase => {
    const conditions = parts.map(([test, inner], index) => condition(`第${index}项`, test, inner ?? undefined));
    const base = { name: '规则', subject: '企业', ...(scope ? { scope } : {}), ...cited } as const;
    const program = programWith({ rules: { 规则: { ...base, kind: 'list', mode, missing, conditions } } });
    return { program, request: { kind: 'rule', name: '规则' } };
  });

const bands = fc
  .record({ value: values, isInclusive: fc.boolean(), limits: fc.constantFrom('upper' as const, 'lower' as const) })
  .map(({ value, isInclusive, limits }): AgreementCase => {
    const rest = { label: '余' };
    const cut = [
      { limit: '0.3', label: '一' },
      { limit: '1', label: '二' },
      { limit: '31.5', label: '三' },
    ];
    const rows = limits === 'upper' ? [...cut, rest] : [rest, ...cut];
    const program = programWith({
      bands: { 分级: { name: '分级', subject: '企业', value, isInclusive, limits, rows, ...cited } },
    });
    return { program, request: { kind: 'band', name: '分级' } };
  });

/** Programs of every kind that statements express. */
const cases: fc.Arbitrary<AgreementCase> = fc.oneof(
  values.map((node): AgreementCase => ({ program: programWith({}), request: { kind: 'number', node } })),
  tests.map((node): AgreementCase => ({ program: programWith({}), request: { kind: 'verdict', node } })),
  fc
    .constantFrom('比', '劳均', '公式')
    .map((name): AgreementCase => ({ program: programWith({}), request: { kind: 'indicator', name } })),
  rules,
  bands,
  schemes.map(
    (scheme): AgreementCase => ({
      program: programWith({ schemes: { 评价: scheme } }),
      request: { kind: 'scheme', name: '评价' },
    }),
  ),
);

/** Compares `runs` random programs on random data; the smallest disagreement as text, null when there is none. */
export async function findDisagreement(
  client: Client,
  seed: number,
  runs: number,
  tally: Tally,
): Promise<string | null> {
  const property = fc.asyncProperty(cases, datasets, async ({ program, request }, dataset: Dataset) => {
    const found = await compareSql(client, program, dataset, year, request, tally);
    if (found !== null) throw new Error(found);
  });
  const result = await fc.check(property, { seed, numRuns: runs, interruptAfterTimeLimit: 90_000 });
  if (!result.failed) return null;
  const [smallest, dataset] = result.counterexample ?? [];
  const reason = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  if (!smallest || !dataset) return reason;
  return `seed ${seed}: ${reason}\n${printCase(smallest, dataset)}`;
}
