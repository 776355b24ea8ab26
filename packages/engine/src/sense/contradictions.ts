import type { Report } from '../base/diagnostic.ts';
import type { Ruling, Supervision } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import type { Contradiction } from './contradiction.ts';
import { findBlankCells, findLabelGaps, findUnitAliases } from './table-findings.ts';
import { findNestedParts, findTargetContradictions, findWithoutAnnex } from './target-findings.ts';

/** All contradictions inside one package, found from its data alone. Rulings don't change what is found. */
export function contradictionsIn(program: Program): Contradiction[] {
  return [
    ...findTargetContradictions(program),
    ...findWithoutAnnex(program),
    ...findNestedParts(program),
    ...findLabelGaps(program),
    ...findBlankCells(program),
    ...findUnitAliases(program),
  ];
}

function isSubset(part: readonly string[], whole: readonly string[]): boolean {
  return part.length > 0 && part.every((name) => whole.includes(name));
}

/** The ruling on a finding: it names all that the finding names, or only such. */
export function findRuling(found: Contradiction, rulings: readonly Ruling[]): Ruling | undefined {
  return rulings.find(({ between }) => isSubset(found.between, between) || isSubset(between, found.between));
}

/** Reports each contradiction: a note where a ruling covers it, else a warning; and each ruling that nothing calls for. */
export function checkContradictions(program: Program, report: Report): void {
  const used = new Set<Ruling>();
  for (const found of contradictionsIn(program)) {
    const matching = program.rulings.filter((ruling) => findRuling(found, [ruling]));
    for (const ruling of matching) used.add(ruling);
    report('contradiction', found.at, { zh: found.zh, en: found.en }, matching.length > 0 ? 'note' : 'warning');
  }
  for (const ruling of program.rulings) {
    if (ruling.between.length > 0 && !used.has(ruling))
      report('ruling-unmatched', ruling.at, { between: ruling.between.join('、') });
  }
}

function rhythmOf(supervisions: readonly Supervision[]): string {
  return [...new Set(supervisions.map(({ rhythm, form }) => `${rhythm}${form}`))].join('、');
}

/** From when to when a document speaks: its validity, else from its date on. */
function termOf({ document }: Program): readonly [string, string] {
  return [document?.from ?? document?.dated ?? '', document?.until ?? '9999'];
}

function overlap(first: Program, second: Program): boolean {
  const [a, b] = [termOf(first), termOf(second)];
  return a[0] <= b[1] && b[0] <= a[1];
}

/** Documents in force together that supervise in different rhythms, in one finding: which rhythm holds is a setting, not a constant. */
export function contradictionsAcross(programs: readonly Program[]): Contradiction[] {
  const supervised = programs.filter((program) => program.supervisions.length > 0);
  const differing = supervised.filter((program) =>
    supervised.some(
      (other) => overlap(program, other) && rhythmOf(program.supervisions) !== rhythmOf(other.supervisions),
    ),
  );
  const at = differing[0]?.supervisions[0]?.at;
  if (!at) return [];
  const told = differing.map(
    ({ id, document, supervisions }) => `${document?.number ?? document?.title ?? id}：${rhythmOf(supervisions)}`,
  );
  return [
    {
      kind: 'rhythm',
      between: differing.map(({ id }) => id),
      zh: `同时有效的文件考核节奏不同。${told.join('；')}`,
      en: `documents in force together supervise in different rhythms. ${told.join('; ')}`,
      at,
    },
  ];
}
