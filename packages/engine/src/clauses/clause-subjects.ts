import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Cited } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Band, Incentive, Price, Program, Rule } from '../program/program.ts';
import { partsOf, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { citedFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { sharesClause } from '../sense/per-clause.ts';
import { isWidenedIn } from '../sense/said-names.ts';
import { ClauseCheck } from './clause-check.ts';

const sizes = [
  ['规上', '规下'],
  ['规下', '规上'],
] as const;
const ofSize: Readonly<Record<string, RegExp>> = { 规上: /规上|规模以上/, 规下: /规下|规模以下/ };
const fallen = /退规|降为规下|跌出规上|掉出规上|不再(?:是|为)规上/;
const anyIndustry = /(?:同|本|所在|所属|各)行业/;
const level = '(?:平均|均值|中位|最高值|最高|先进|标杆)';
const ofIndustry = new RegExp(`行业[^，。；、]{0,4}${level}`);
const ofPlace = new RegExp(`(?:全市|全县|全区|全省|本市|本县|本区)[^，。；、]{0,8}${level}`);
/** So many signs tell the name of an indicator from a common word. */
const longEnough = 3;

function aggregatesIn(formula: Expression): (Expression & { readonly op: 'aggregate' })[] {
  const found: (Expression & { readonly op: 'aggregate' })[] = [];
  visitExpression(formula, (node) => {
    if (node.op === 'aggregate') found.push(node);
  });
  return found;
}

/** `规模 = "规上"` of this year. */
function sizesNow(test: Expression): (Expression & { readonly op: 'eq' })[] {
  if (/^(lag|first|consecutive|at-year|not)$/.test(test.op)) return [];
  if (test.op === 'eq' && test.right.op === 'constant' && /^规[上下]$/.test(String(test.right.value)))
    return [test as Expression & { readonly op: 'eq' }];
  return partsOf(test).flatMap(sizesNow);
}

/** `参照 B 类管理的企业同样减免`. */
const managedAs =
  /(?:参照|比照|视同)[^，；。]{1,10}管理[^，；。]{0,6}(?:同样|也|一并|同等|不(?:享受|适用|减免|予|得|给)|享受|适用|按|减免|给予)/;

type Taken = Expression & { readonly op: 'aggregate' };

function isByIndustry({ by, byText }: Taken): boolean {
  return by.some((name) => /行业|产业|分类/.test(name)) || byText !== undefined;
}

class SubjectCheck extends ClauseCheck {
  /** `规下` where document and clause speak of 规上 alone, and the reverse. */
  size(tests: readonly Expression[], cited: Pick<Cited, 'cites' | 'at'>): void {
    const own = this.texts.textOf(cited);
    const text = ofSize.规上?.test(own) || ofSize.规下?.test(own) ? own : (this.program.document?.title ?? '');
    for (const test of tests)
      visitExpression(test, (node) => {
        if ((node.op !== 'eq' && node.op !== 'ne') || node.right.op !== 'constant') return;
        // Who isn't large is small.
        const place = node.op === 'eq' ? 0 : 1;
        const pair = sizes.find((size) => node.right.op === 'constant' && node.right.value === size[place]);
        if (!pair || own === '' || ofSize[pair[0]]?.test(text) || !ofSize[pair[1]]?.test(text)) return;
        this.report('clause-word', node.at ?? cited.at, { word: pair[0], path: cited.cites.join('、'), said: pair[1] });
      });
  }

  /** `退规的列入追回清单`, and those who are still large are on it. */
  fallen({ kind, scope, conditions, ...cited }: Rule): void {
    const said = this.texts.read(cited).parts.find((part) => fallen.test(part));
    if (kind !== 'list' || said === undefined) return;
    const now = [...(scope ? [scope] : []), ...conditions.map(({ test }) => test)].flatMap(sizesNow);
    const [first] = now;
    if (first?.op === 'eq' && now.every(({ right }) => right.op === 'constant' && right.value === '规上'))
      this.report('clause-word', first.at ?? cited.at, { word: '规上', path: cited.cites.join('、'), said });
  }

  /** Names in formulas and in the indicators that they go by. */
  wholeOf(formula: Expression): Set<string> {
    const names = new Set<string>();
    const add = (node: Expression): void => {
      for (const name of namesIn(node)) {
        if (names.has(name)) continue;
        names.add(name);
        for (const one of formulasOfIndicator(this.program.indicators[name])) add(one);
      }
    };
    add(formula);
    return names;
  }

  /** One indicator is judged, and the clause names another. */
  named(value: Expression, cited: Pick<Cited, 'cites' | 'at'>): void {
    const text = this.texts.textOf(cited);
    const [own, other] = namesIn(value);
    const { indicators, items } = this.program;
    if (text === '' || own === undefined || other !== undefined || !(indicators[own] ?? items[own])) return;
    if ([...this.wholeOf(value)].some((name) => isNamedIn(text, name) || isWidenedIn(text, name))) return;
    // Data are named in many ways: only one like the other may be taken for it.
    const numbers = Object.values(items).filter(
      ({ name, type }) => type === 'number' && name.slice(-2) === own.slice(-2),
    );
    const named = [...(items[own] ? [] : Object.keys(indicators)), ...numbers.map(({ name }) => name)].filter(
      (name) => name.length >= longEnough && text.includes(name) && !own.includes(name),
    );
    const used = new Set(
      citedFormulasOf(this.program).flatMap((one) =>
        one.formula && sharesClause(one, cited) ? [...this.wholeOf(one.formula)] : [],
      ),
    );
    const idle = named.filter((name) => !used.has(name));
    if (idle.length > 0)
      this.report('clause-word', value.at ?? cited.at, {
        word: own,
        path: cited.cites.join('、'),
        said: idle.join('、'),
      });
  }

  /** `同行业平均` taken over everybody, `全市平均` within industries. */
  industry(formulas: readonly Expression[], cited: Pick<Cited, 'cites'> & { readonly at: Span }): void {
    const text = this.texts.textOf(cited);
    const [isIndustry, isPlace] = [ofIndustry.test(text), ofPlace.test(text)];
    const isMixed = isPlace && (isIndustry || anyIndustry.test(text));
    if (!isMixed && isIndustry === isPlace) return;
    const aggregates: (Expression & { readonly op: 'aggregate' })[] = [];
    const add = (formula: Expression): void =>
      visitOwn(formula, (node) => {
        if (node.op === 'aggregate' && /^(pooled|mean|max|quantile)$/.test(node.how)) aggregates.push(node);
        if (node.op === 'indicator')
          for (const one of formulasOfIndicator(this.program.indicators[node.name])) add(one);
      });
    for (const formula of formulas) add(formula);
    const [first] = aggregates;
    if (isMixed) {
      for (const one of aggregates) this.averaged(one, cited);
      return;
    }
    if (!first || !(isIndustry ? aggregates.every((one) => !isByIndustry(one)) : aggregates.every(isByIndustry)))
      return;
    const said = (isIndustry ? ofIndustry : ofPlace).exec(text)?.[0] ?? '';
    this.tell(first.at ?? cited.at, cited, said, isIndustry ? 'claims-by-industry' : 'claims-over-all');
  }

  /** `税收低于全市同行业平均` beside `能耗高于全市平均`: each by the part that names what is taken. */
  private averaged(node: Taken, cited: Pick<Cited, 'cites'> & { readonly at: Span }): void {
    const names = namesIn(node.of);
    const about = this.texts
      .read(cited)
      .pieces.flatMap((piece) => piece.split(/[且并]/))
      .filter(
        (part) =>
          (ofIndustry.test(part) || ofPlace.test(part)) &&
          names.some((name) => isNamedIn(part, name) || isWidenedIn(part, name)),
      );
    const isIndustry = about.length > 0 && about.every((part) => ofIndustry.test(part));
    const isPlace = about.length > 0 && about.every((part) => !/行业|产业/.test(part));
    if (isIndustry && !isByIndustry(node)) this.tell(node.at ?? cited.at, cited, about[0] ?? '', 'claims-by-industry');
    else if (isPlace && isByIndustry(node)) this.tell(node.at ?? cited.at, cited, about[0] ?? '', 'claims-over-all');
  }

  /** `参照 B 类管理的同样减免`, and only those who are B have it; and the reverse. */
  private managed(payment: Incentive | Price): void {
    const said = this.texts.read(payment).sentences.flatMap(({ text }) => managedAs.exec(text) ?? [])[0];
    if (said === undefined) return;
    const isOut = /不/.test(said.slice(said.indexOf('管理')));
    const formulas = [
      ...payment.conditions.map(({ test }) => test),
      ...('value' in payment ? [payment.value] : []),
      ...('amount' in payment && payment.amount ? [payment.amount] : []),
    ];
    const read: Expression[] = [];
    for (const formula of formulas)
      visitExpression(formula, (node) => {
        read.push(node);
      });
    const [plain, managed] = (['class', 'managed'] as const).map((part) =>
      read.find((node) => node.op === 'scheme' && node.part === part),
    );
    if (isOut && managed) this.tell(managed.at ?? payment.at, payment, said, 'claims-managed');
    else if (!isOut && plain && !managed) this.tell(plain.at ?? payment.at, payment, said, 'claims-not-managed');
  }

  /** `其余为高`, and the open row has another label. */
  rest(label: string | undefined, labels: readonly string[], cited: Pick<Cited, 'cites' | 'at'>): void {
    const text = this.texts.textOf(cited);
    const said = /(?:其余|其他|余下)(?:的)?(?:均|都)?(?:为|列为|评为|定为|是)?\s*([^，；。、\s]{1,6})/.exec(text)?.[1];
    if (said === undefined || label === undefined || said.startsWith(label)) return;
    // `低于 60 分的为落后，其余为一般`: the same from the other end.
    const isBelow = (part: string) => /(?:低于|不足|不满|不到|未达).*\d/.test(part);
    if (
      text
        .split(/[，；。]/)
        .some((part) => isBelow(part) && (part.endsWith(`为${label}`) || part.endsWith(`是${label}`)))
    )
      return;
    const other = [...labels].sort((a, b) => b.length - a.length).find((one) => said.startsWith(one));
    if (other !== undefined)
      this.report('clause-word', cited.at, { word: label, path: cited.cites.join('、'), said: other });
  }

  /** `同片区最高`, taken over everybody. */
  within(formulas: readonly Expression[], cited: Pick<Cited, 'cites'> & { readonly at: Span }): void {
    const said = /(?:同|所在)([一-龥]{2,4}?)(?:内|里|中)?(?:的)?(?:最高|平均|均值|最低)/.exec(this.texts.textOf(cited));
    const word = said?.[1];
    const texts = Object.values(this.program.items).filter(({ type }) => type === 'text');
    const names = [...texts, ...Object.values(this.program.groupings)].map(({ name }) => name);
    if (word === undefined || word.includes('行业') || !names.includes(word)) return;
    const aggregates = formulas.flatMap((formula) => aggregatesIn(formula));
    const [first] = aggregates;
    if (first && aggregates.every(({ by }) => !by.includes(word)))
      this.tell(first.at ?? cited.at, cited, said?.[0] ?? '', 'claims-not-within', word);
  }

  rule(rule: Rule): void {
    const { scope, conditions } = rule;
    const tests = [...(scope ? [scope] : []), ...conditions.map(({ test }) => test)];
    this.size(tests, rule);
    this.fallen(rule);
    for (const { test, ...condition } of conditions) {
      if (/^(lt|le|gt|ge)$/.test(test.op) && 'left' in test) this.named(test.left, condition);
      this.industry([test], condition);
    }
  }

  band(band: Band): void {
    this.size(band.scope ? [band.scope] : [], band);
    this.named(band.value, band);
    const open = band.rows.find(({ limit, dated }) => limit === undefined && dated === undefined);
    const figures = this.texts.numbersIn(this.texts.textOf(band)).map(({ text }) => Number.parseFloat(text));
    const labels = band.rows.map(({ label }) => label);
    // Limits that the clause doesn't say may count the other way.
    if (band.rows.every(({ limit }) => limit === undefined || figures.includes(Number(limit))))
      this.rest(open?.label, labels, band);
  }

  run(): void {
    const { program } = this;
    for (const rule of Object.values(program.rules)) this.rule(rule);
    for (const band of ownOf(program, 'bands')) this.band(band);
    for (const incentive of Object.values(program.incentives)) {
      const { scope, conditions, tiers } = incentive;
      this.size([...(scope ? [scope] : []), ...conditions.map(({ test }) => test)], incentive);
      for (const { test, ...condition } of conditions) this.industry([test], condition);
      if (tiers) this.named(tiers.value, incentive);
      this.managed(incentive);
    }
    for (const price of Object.values(program.prices)) {
      this.managed(price);
      this.size([...(price.scope ? [price.scope] : []), ...price.conditions.map(({ test }) => test)], price);
    }
    for (const scheme of Object.values(program.schemes)) {
      const benchmarks = scheme.groups.flatMap(({ items }) => items.flatMap(({ benchmark }) => benchmark ?? []));
      this.industry(benchmarks, scheme);
      this.within(benchmarks, scheme);
      const classes = scheme.classing?.classes.map(({ name }) => name) ?? [];
      const cites = scheme.classing?.sources?.flatMap((one) => one.cites) ?? scheme.cites;
      this.rest(classes.at(-1), classes, { cites, at: scheme.classing?.at ?? scheme.at });
    }
  }
}

/** Reports rules about others than their clauses: small firms for large ones, another indicator, all for an industry. */
export function checkClauseSubjects(program: Program, texts: ClauseTexts, report: Report): void {
  new SubjectCheck(program, texts, report).run();
}
