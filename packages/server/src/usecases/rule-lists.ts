import { accept, refuse } from '@niepan/domain/outcome';
import { type Frame, type Rule, type RuleResult, type Subject, sentenceOfRule, textAt, verdicts } from '@niepan/engine';
import { assumptionsOf } from './assumptions-of.ts';
import { readTexts } from './cells.ts';
import type { Context } from './context.ts';
import { industryName, refuseYear } from './enterprises.ts';
import { inForceIn, jurisdictionOf, regionItems } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Snapshot } from './platform.ts';
import { readRule } from './results.ts';
import type { Usecase } from './usecase.ts';

const industryItems: Partial<Record<Subject, string>> = { 企业: '行业代码', 项目: '项目行业代码' };

/** Lists and gates about enterprises and their projects, which are what the data hold one by one. */
function rulesOf({ program }: PublishedPackage, { dataset }: Snapshot): Rule[] {
  return Object.values(program.rules).filter(
    ({ subject }) => industryItems[subject] !== undefined && dataset.frames.has(subject),
  );
}

function totalsOf(published: PublishedPackage, { subject }: Rule, { outcomes }: RuleResult, snapshot: Snapshot) {
  const count = (code: number): number => outcomes.reduce((sum, one) => sum + (one === code ? 1 : 0), 0);
  const [no, yes, unknown] = verdicts.map((_, code) => count(code));
  const governed = jurisdictionOf(published, snapshot).rows.get(subject)?.length ?? 0;
  return { yes, no, unknown, outOfScope: governed - yes - no - unknown };
}

function rowOf(
  { platform, words }: Context,
  published: PublishedPackage,
  rule: Rule,
  year: number,
  snapshot: Snapshot,
) {
  const { id, title, program } = published;
  const assumptions = assumptionsOf(program, rule, year);
  return {
    package: id,
    document: title,
    regionName: platform.regionName(program.document?.region ?? ''),
    name: rule.name,
    english: rule.english ?? null,
    kind: rule.kind,
    subject: rule.subject,
    sentence: sentenceOfRule(rule, program.parameters, words),
    cites: rule.cites,
    isAssumption: assumptions.length > 0,
    because: assumptions.join('；') || null,
    year,
    totals: totalsOf(published, rule, readRule(platform, published, rule.name, year, snapshot), snapshot),
  };
}

/** Every list and gate of the documents in force in the year (the newest by default), with how many are on it. */
export const listRules: Usecase<'listRules'> = async (context, { query }) => {
  const { platform } = context;
  const snapshot = await platform.snapshot();
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  return accept(
    inForceIn(platform.packages, year).flatMap((published) =>
      rulesOf(published, snapshot).map((rule) => rowOf(context, published, rule, year, snapshot)),
    ),
  );
};

/** Rows of the enterprises behind the rows of a frame; −1 where there is none. */
function enterprisesBehind(frame: Frame, rows: readonly number[]): readonly number[] {
  if (frame.subject === '企业') return rows;
  const links = frame.links.get('企业');
  return rows.map((row) => links?.[row] ?? -1);
}

/** Everyone of whom a list or gate speaks, with the outcome and that of each condition, in the order of the data. */
export const getRuleResults: Usecase<'getRuleResults'> = async (context, { params, query }) => {
  const { platform } = context;
  const snapshot = await platform.snapshot();
  const published = platform.packages.find(({ id }) => id === params.package);
  const rule = published && rulesOf(published, snapshot).find(({ name }) => name === params.name);
  const frame = rule && snapshot.dataset.frames.get(rule.subject);
  if (published === undefined || rule === undefined || frame === undefined) return refuse('no-rule', params);
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const { outcomes, conditions } = readRule(platform, published, rule.name, year, snapshot);
  const known = Array.from(outcomes).flatMap((code, row) => {
    const outcome = verdicts[code];
    return outcome === undefined ? [] : [{ row, outcome }];
  });
  const rows = known.map(({ row }) => row);
  const behind = enterprisesBehind(frame, rows);
  const texts = (item: string | undefined): string[] => {
    const column = item === undefined ? [] : readTexts(frame, item, year);
    return rows.map((row) => column[row] ?? '');
  };
  return accept({
    rule: rowOf(context, published, rule, year, snapshot),
    ids: behind.map((row) => (row < 0 ? null : textAt(snapshot.enterprises.ids, row))),
    names: behind.map((row) => (row < 0 ? null : textAt(snapshot.enterprises.names, row))),
    projects:
      rule.subject === '企业'
        ? null
        : { codes: rows.map((row) => textAt(frame.ids, row)), names: rows.map((row) => textAt(frame.names, row)) },
    regionNames: texts(regionItems[rule.subject]).map((code) => platform.regionName(code)),
    industryNames: texts(industryItems[rule.subject]).map((code) => industryName(platform, code)),
    outcomes: known.map(({ outcome }) => outcome),
    conditions: conditions.map((condition) => ({
      name: condition.name,
      outcomes: rows.map((row) => verdicts[condition.outcomes[row]] ?? ('out-of-scope' as const)),
    })),
  });
};
