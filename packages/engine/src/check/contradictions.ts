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
  return supervisions.map(({ rhythm, form }) => `${rhythm}${form}`).join('·');
}

/** Documents of one lineage that supervise in different rhythms: which rhythm holds is a setting, not a constant. */
export function contradictionsAcross(programs: readonly Program[]): Contradiction[] {
  const found: Contradiction[] = [];
  const supervised = programs.filter((program) => program.supervisions.length > 0);
  for (const [index, first] of supervised.entries()) {
    for (const second of supervised.slice(index + 1)) {
      const [a, b] = [rhythmOf(first.supervisions), rhythmOf(second.supervisions)];
      const at = second.supervisions[0]?.at;
      if (a === b || !at) continue;
      const zh = `考核节奏不同：${first.id} 是${a}，${second.id} 是${b}`;
      const en = `supervision differs: ${first.id} has ${a}, ${second.id} has ${b}`;
      found.push({ kind: 'rhythm', between: [first.id, second.id], zh, en, at });
    }
  }
  return found;
}
