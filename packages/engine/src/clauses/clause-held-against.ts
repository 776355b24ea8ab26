import type { Report } from '../base/diagnostic.ts';
import { formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { indicatorFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, namesIn } from '../sense/clause-texts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { isNarrowed } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';
import { guardIn } from './guard-in.ts';

/** `超过核定量排放的`: one value beyond another. */
const beyond = /(?:超过|超出|高于|大于|低于|少于|小于|不足|未达到?|没有达到)([^，；。、\d]{2,14})/;
/** `印染企业不享受`. */
const kindShutOut =
  /^([^，；。、\d]{2,6}?)(?:类|级|行业)?(?:企业|单位|项目|产品)?(?:均|都|一律)?不(?:享受|适用|予|得|再)/;
const zeroed = /超|差|缺|余|净|增|减/;

/** Whether a formula itself asks what a text is, or goes by a table of it. */
function isTested(formula: Expression, name: string): boolean {
  let found = false;
  visitExpression(formula, (node) => {
    found ||= node.op === 'item' && node.name === name;
  });
  return found;
}

class HeldAgainstCheck extends ClauseCheck {
  /** `超过核定量排放的企业不得出让`, and nothing on the clause holds a value against that one. */
  private values(path: string): void {
    const formulas = citingOf(this.program)(path).formulas.flatMap(({ formula }) => formula ?? []);
    if (formulas.length === 0) return;
    for (const sentence of this.texts.read({ cites: [path] }).sentences) {
      const about = guardIn(sentence);
      const word = about === undefined ? undefined : beyond.exec(about)?.[1];
      if (word === undefined || about === undefined || this.texts.numbersIn(about).length > 0) continue;
      const name = [...Object.keys(this.program.items), ...Object.keys(this.program.indicators)]
        .filter((one) => one.length > 2 && word.startsWith(one))
        .sort((a, b) => b.length - a.length)[0];
      if (name === undefined || formulas.some((one) => this.isHeldAgainst(one, name))) continue;
      const [place] = Object.values(this.program.rules).filter(({ cites }) => cites.includes(path));
      const at = place?.at ?? this.program.clauses.find((one) => one.path === path)?.at;
      if (at) this.tell(at, { cites: [path] }, sentence.text, 'claims-not-compared', name);
    }
  }

  /** `印染企业不享受减免`, and what goes by the clause doesn't tell them from others. */
  private labels(path: string): void {
    const own = [...citingOf(this.program)(path).formulas, ...indicatorFormulasOf(this.program)].filter(({ cites }) =>
      cites.includes(path),
    );
    const formulas = own.flatMap(({ formula }) => formula ?? []);
    if (formulas.length === 0) return;
    for (const { parts, text } of this.texts.read({ cites: [path] }).sentences)
      for (const part of parts) {
        const who = kindShutOut.exec(part)?.[1];
        const item = who === undefined ? undefined : this.textItems.find(({ values = [] }) => values.includes(who));
        if (!item || who === undefined || formulas.some((one) => isTested(one, item.name))) continue;
        if (this.conditionWords().has(who)) continue;
        const [first] = own;
        if (first) this.tell(first.at, { cites: [path] }, text, 'claims-unused', who);
      }
  }

  private readonly textItems = ownOf(this.program, 'items').filter(({ type }) => type === 'text');
  private words: ReadonlySet<string> | undefined;

  /** The texts for which conditions of rules ask. */
  private conditionWords(): ReadonlySet<string> {
    if (this.words) return this.words;
    const words = new Set<string>();
    for (const { test } of sitesOf(this.program))
      visitExpression(test, (node) => {
        if (node.op === 'constant' && node.type === 'text') words.add(String(node.value));
      });
    this.words = words;
    return words;
  }

  /** Whether a formula compares something with what has this name, or has what they differ by. */
  private isHeldAgainst(formula: Expression, name: string): boolean {
    let found = false;
    visitExpression(formula, (node) => {
      if (node.op === 'item' && node.type === 'flag') found ||= zeroed.test(node.name) || isNarrowed(node.name, name);
      if (!/^(?:lt|le|gt|ge|eq|ne|max|min)$/.test(node.op)) return;
      const sides = 'left' in node ? [(node as Compare).left, (node as Compare).right] : [];
      const names = (sides.length > 0 ? sides : [node]).flatMap((side) => this.ofSide(side));
      found ||= names.includes(name);
    });
    return found;
  }

  private ofSide(side: Expression): readonly string[] {
    return namesIn(unconverted(side)).flatMap((one) => {
      const formulas = zeroed.test(one) ? formulasOfIndicator(this.program.indicators[one]) : [];
      return [one, ...formulas.filter((formula) => unconverted(formula).op !== 'window').flatMap(this.differing)];
    });
  }

  /** Of `max(0, a - b)` the names: not of `a - 均值(b)`, which is something else. */
  private readonly differing = (formula: Expression): readonly string[] => {
    let isPlain = true;
    visitExpression(formula, ({ op }) => {
      isPlain &&= op !== 'window' && op !== 'aggregate' && op !== 'lag';
    });
    return isPlain ? namesIn(formula) : [];
  };

  run(): void {
    for (const { path, summary = '' } of this.program.clauses) {
      if (!/不|除外/.test(summary)) continue;
      this.values(path);
      this.labels(path);
    }
  }
}

/** Reports values and kinds that a clause shuts out and that nothing on it is held against. */
export function checkClauseHeldAgainst(program: Program, texts: ClauseTexts, report: Report): void {
  new HeldAgainstCheck(program, texts, report).run();
}
