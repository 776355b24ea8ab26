import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPackage } from '@niepan/intake/packages';
import { draftPackage, extract, openText, readStructure } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policiesFolder } from '../policies/read-package.ts';
import { documentOf } from './document-of.ts';

type Body = Readonly<Record<string, unknown>>;

interface Clause {
  readonly 名: string;
  readonly 文: string;
  /** Known to be read wrong still. */
  readonly 未读对?: boolean;
  readonly 得: readonly Body[];
}

const folder = join(import.meta.dirname, 'clauses');
const clausesOf = (file: string): Clause[] => parse(readFileSync(join(folder, `${file}.yaml`), 'utf8'));
const base = await loadPackage(join(policiesFolder, 'base'));

function readClause({ 文: text }: Clause) {
  const source = openText(documentOf(text));
  const structure = readStructure(source);
  return { ...structure, ...extract(source, structure) };
}

/** All that a draft states; of a parameter its unit and value. */
function stated(kind: string, draft: string): Body {
  const { 说明: _, ...body } = parse(draft) as Body;
  const [value] = Array.isArray(body.值) ? (body.值 as Body[]) : [];
  return kind === '参数' ? { 类: kind, 单位: body.单位, 为: value?.为 } : { 类: kind, ...body };
}

describe.each(['awards', 'others', 'payments', 'schemes', 'blind', 'turns', 'steps', 'norms'])(
  'clauses in the style of other places: %s',
  (file) => {
    it.each(clausesOf(file).map((clause) => [clause.名, clause] as const))('%s', (_, clause) => {
      if (clause.未读对 === true) {
        expect(readClause(clause).rules.map(({ kind, draft }) => stated(kind, draft))).not.toEqual(clause.得);
        return;
      }
      const reading = readClause(clause);
      expect(reading.rules.map(({ kind, draft }) => stated(kind, draft))).toEqual(clause.得);
      expect(reading.rules.every(({ draft }) => draft.includes('待确认'))).toBe(true);
      if (!base.sources) throw new TypeError('base is not readable');
      const draft = draftPackage(reading, {
        id: 'jiaxiang',
        region: '339900',
        today: '2021-06-10',
        uses: [base.sources],
      });
      expect(draft.held).toEqual([]);
      expect(draft.checked.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    it('states no target in words of a rule; tables of an assessment state both', () => {
      const ofRules = clausesOf(file).filter(({ 文: text, 得: rules }) => rules.length > 0 && !text.includes('\t'));
      const wrong = ofRules.filter((clause) => readClause(clause).targets.length > 0);
      expect(wrong.map(({ 名: name }) => name)).toEqual([]);
    });
  },
);
