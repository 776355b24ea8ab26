import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mendOf, messageOf } from '../base/diagnostic.ts';
import { checkPackage } from './check.ts';

const folder = join(import.meta.dirname, '../../golden/said');

/** One clause with the rule that does what it says and, but for clauses that tell nothing, one that doesn't. */
interface SaidCase {
  readonly 条款: string;
  readonly 对: string;
  readonly 错?: string;
}

/** Cases of one kind: a package around them, with places for the clause and the rule, and the codes one of which the wrong rule is to have. */
interface SaidKind {
  readonly 包: string;
  readonly 报: string;
  readonly 例: readonly SaidCase[];
}

function findingsOf(kind: SaidKind, clause: string, rule: string) {
  const text = kind.包.replaceAll('«条款»', clause).replaceAll('«写法»', rule);
  const { diagnostics, program } = checkPackage({ id: 'said', files: [{ path: 'said.yaml', text }], uses: [] });
  expect(program, diagnostics.map((one) => messageOf(one, 'zh')).join('\n')).not.toBeNull();
  return diagnostics.filter(({ severity }) => severity !== 'note');
}

const shown = (found: ReturnType<typeof findingsOf>) => found.map((one) => `${one.code}: ${messageOf(one, 'zh')}`);

for (const file of readdirSync(folder)) {
  const kind: SaidKind = parse(readFileSync(join(folder, file), 'utf8'));
  describe(`said/${file}`, () => {
    const cases = kind.例.map((one) => [`${one.条款} — ${one.对}`, one] as const);
    it.each(cases)('%s', (_, { 条款: clause, 对: right, 错: wrong }) => {
      const good = shown(findingsOf(kind, clause, right));
      expect(good).toEqual([]);
      if (wrong === undefined) return;
      const bad = findingsOf(kind, clause, wrong);
      expect(bad.map(({ code }) => code).filter((code) => kind.报.split('、').includes(code))).not.toEqual([]);
      for (const one of bad)
        for (const language of ['zh', 'en'] as const) {
          expect(mendOf(one, language)).not.toBe('');
          expect(messageOf(one, language) + mendOf(one, language)).not.toMatch(/¦|undefined|\{\w+\}/);
        }
    });
  });
}
