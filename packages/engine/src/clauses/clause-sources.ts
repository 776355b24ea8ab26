import type { Report } from '../base/diagnostic.ts';
import { wordsIn } from '../base/letter.ts';
import { pushInto } from '../base/push-into.ts';
import { numbersUnder, ownCites, type RuleNumber } from '../bind/rule-numbers.ts';
import type { Sections } from '../parse/sections.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, hundredthsOf, isNamedIn } from '../sense/clause-texts.ts';
import { figureOf, isNothingOrAll } from '../sense/number-reach.ts';
import { numberedDefinitions, numbersOfDefinition } from '../sense/numbered-definitions.ts';
import { sharedPairs } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

const sections = ['指标', '评价', '清单', '门槛', '分级', '奖补', '合计上限', '价格'] as const;
const notNames: ReadonlySet<string> = new Set(['据', '名', '组内', '再比', '按']);

function isNear(path: string, cites: readonly string[]): boolean {
  return cites.some((cite) => `${path}.`.startsWith(`${cite}.`) || `${cite}.`.startsWith(`${path}.`));
}

class SourceCheck extends ClauseCheck {
  private said(path: string, { value, dimension, text }: RuleNumber): boolean {
    const [figure] = figureOf({ text, ...(dimension === undefined ? {} : { dimension }), isBare: true });
    return this.texts
      .numbersIn(this.texts.textOf({ cites: [path] }))
      .some(
        (one) =>
          (one.dimension === dimension && one.value === value) ||
          ((one.dimension === undefined || dimension === undefined) &&
            (hundredthsOf(one) === value || figureOf({ ...one, isBare: true })[0] === figure)),
      );
  }

  /** The clauses that something doesn't cite, with text of their own. */
  private others(cites: readonly string[]): readonly string[] {
    return this.program.clauses.flatMap(({ path, summary }) =>
      summary === undefined || isNear(path, cites) ? [] : [path],
    );
  }

  private isTold(cites: readonly string[]): boolean {
    return cites.length > 0 && cites.every((path) => this.texts.textOf({ cites: [path] }) !== '');
  }

  /** Numbers none of which the clauses say that they rest on, and all of which another clause does. */
  numbers(name: string, numbers: readonly RuleNumber[]): void {
    const groups = new Map<string, RuleNumber[]>();
    for (const one of numbers)
      if (!isNothingOrAll(one) && one.dimension !== undefined) pushInto(groups, one.cites.join(' '), one);
    for (const group of groups.values()) {
      const [first] = group;
      if (!first || !this.isTold(first.cites)) continue;
      if (group.some((one) => first.cites.some((path) => this.said(path, one)))) continue;
      // One number alone may be another that looks the same.
      const isNamed = name.length < 2 || sharedPairs(name, this.texts.textOf(first)) > 0;
      if (new Set(group.map(({ text }) => text)).size < 2 && isNamed) continue;
      const [meant, other] = this.others(first.cites).filter((path) => group.every((one) => this.said(path, one)));
      if (meant !== undefined && other === undefined)
        this.tell(first.at, first, this.texts.textOf(first).split('；')[0] ?? '', 'claims-of-another-clause', meant);
    }
  }

  /** The names of data in the formulas below. */
  private namesUnder(node: YamlNode): readonly string[] {
    if (node.kind === 'list')
      return node.items.flatMap((item) => (ownCites(item).length > 0 ? [] : this.namesUnder(item)));
    if (node.kind === 'map')
      return node.entries.flatMap(({ key, value }) =>
        notNames.has(key) || ownCites(value).length > 0 ? [] : this.namesUnder(value),
      );
    const { items, indicators } = this.program;
    return wordsIn(node.text).filter((name) => Object.hasOwn(items, name) || Object.hasOwn(indicators, name));
  }

  /** What none of the clauses names on which it rests, and one other clause does. */
  named(name: string, node: YamlNode): void {
    if (node.kind === 'list') for (const item of node.items) this.named('', item);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) this.named(key, value);
    const cites = ownCites(node);
    if (!this.isTold(cites)) return;
    const called = node.entries.find(({ key }) => key === '名')?.value;
    const own = called?.kind === 'scalar' ? called.text : name;
    const text = this.texts.textOf({ cites });
    const isTold = (one: string) => isNamedIn(text, one) || sharedPairs(one, text) > 0;
    if (own.length > 1 && isTold(own)) return;
    const names = [...new Set(this.namesUnder(node))].filter((one) => one.length > 1);
    if (names.length === 0 || names.some(isTold)) return;
    const numbers = numbersUnder(node, { cites, around: cites }).filter((one) => !isNothingOrAll(one));
    if (numbers.some((one) => cites.some((path) => this.said(path, one)))) return;
    const isMeant = (path: string) => {
      const other = this.texts.textOf({ cites: [path] });
      return names.every((one) => isNamedIn(other, one));
    };
    const [meant, other] = this.others(cites).filter(isMeant);
    if (meant !== undefined && other === undefined)
      this.tell(node.at, { cites }, text.split('；')[0] ?? '', 'claims-named-there', meant);
  }

  run(all: Sections): void {
    const { ruling } = numberedDefinitions(this.program, all);
    // What an evaluation as a whole rests on needn't say what its parts do.
    for (const one of ruling) if (one.name !== '评价') this.numbers(one.key, numbersOfDefinition(one));
    for (const section of sections) for (const { key, value } of all.entries(section)) this.named(key, value);
    for (const item of all.items('排除')) this.named('', item);
  }
}

/** Reports what cites a clause that says nothing of it, where another one does: none of its numbers, none of its names. */
export function checkClauseSources(program: Program, all: Sections, texts: ClauseTexts, report: Report): void {
  new SourceCheck(program, texts, report).run(all);
}
