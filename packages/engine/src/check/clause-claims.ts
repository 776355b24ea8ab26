import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Incentive, Price, Program, Scheme } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { type ClauseTexts, shutOut, visitOwn } from './clause-texts.ts';
import { changeOf } from './name-findings.ts';
import { formulasOfIndicator } from './own-formulas.ts';
import { citingOf } from './per-clause.ts';

/** What a clause says in words, and the words by which it would be something else. */
interface Claim {
  readonly says: RegExp;
  readonly unless?: RegExp;
}

const claims = {
  difference: { says: /补差|差额(?![电水地征])/ },
  capped: {
    says: /不超过|最高|封顶|至多|以内|不高于/,
    unless: /最低|不低于|不少于|至少|保底|起步|下限|就高|取高|较高|从高|高的/,
  },
  higher: {
    says: /就高|取高|较高|从高|取大|[得分额]高的|按高的|最高的一项|择高/,
    unless: /就低|取低|较低|从低|低的|不超过|封顶|至多|以内/,
  },
  lower: { says: /就低|取低|较低|从低|孰低|较小/, unless: /就高|取高|较高|从高|高的|最低|不低于|至少/ },
  // A part above a bound that doesn't count leaves the rest whole.
  increase: {
    says: /增加额|增量|增加部分|新增部分|超出部分|增长部分|超(?:过|出)[^，。；]{0,10}的?部分/,
    unless: /超(?:过|出)[^，。；]{0,14}的?部分不[再予]?(?:计|算|补|奖|支持)/,
  },
} as const satisfies Record<string, Claim>;

const below =
  /没有达到|未达到|没达到|达不到|未达|(?<![不得])(?:低于|少于|小于)|不足|不到|不满|落后|不高于|不超过|以下|以内/;
const above = /不低于|不少于|达到|以上|高于|超过|超出|高出|大于|过了|突破|快于|多于|够得上|上浮|超/;
const fall = /下降|降低|减少|下滑|退步|后退|下调/;
const rise = /上升|增长|提高|增加|升/;
const mending = /限期|补[查足缴]|不够|整改|改造|整治|淘汰|约谈|退出|关停|责令|警告|清退|不达标|不符合/;
/** `超过的列入名单`. */
const listedThere =
  /^(?:超过|超出|高于|低于|不足|达不到|未达到|没有达到|没有[^，；]{1,4}|未[^，；]{1,4})的(?:应当|均|都)?(?:列入|纳入|限期|约谈|通报)/;
/** `达到 30% 以上的，不收取`. */
const leftOutThere = /^(?:均|都|也|一律)?不/;
const refused = /不(?:受理|予|得|再|享受|批)/;
const given = /给予|予以|奖励|补助|补贴|享受|支持|减免|返还/;
const denied = /不|未|没|无|非|除|免|停|禁|否|欠|拒|逾期/;

/** `应当接入监测系统，没有接入的列入名单`. */
const deniedNext = /^(?:没有|未|不|逾期)[^，；。]{0,6}的/;

/** What clauses and rules call alike. */
const alike = 3;

/** Whether a part of a clause speaks of what has this name: as many signs in a row as tell things apart. */
function speaksOf(segment: string, name: string): boolean {
  const signs = [...name];
  return signs.some((_, index) => {
    const piece = signs.slice(index, index + alike).join('');
    return piece.length === alike && segment.includes(piece);
  });
}

/** `亩均税收 40 分`, not `绿电占比 5% 得 6 分`. */
const weightAfter = /^[^\d，；。、（]{0,2}(\d+(?:\.\d+)?)\s*(?:分|%)(?!\s*(?:以|及|的|得))/;

/** `亩均税收、单位排放税收各 50 分`. */
function eachOf(text: string, indicator: string): string | undefined {
  const rests = text.split(indicator).slice(1);
  return rests.flatMap((rest) => /^[^，；。\d]{0,30}各(?:占)?\s*(\d+(?:\.\d+)?)/.exec(rest)?.[1] ?? [])[0];
}

function namesOf(node: Expression): string[] {
  const names: string[] = [];
  visitExpression(node, (one) => {
    if (one.op === 'item' || one.op === 'indicator' || one.op === 'parameter') names.push(one.name);
  });
  return names;
}

function meets({ says, unless }: Claim, text: string): boolean {
  return says.test(text) && !unless?.test(text);
}

/** What of a claim a clause writes. */
function quoted({ says }: Claim, text: string): string {
  return says.exec(text)?.[0] ?? '';
}

function isNumber(node: Expression): boolean {
  return node.op === 'convert' ? isNumber(node.of) : node.op === 'constant' || node.op === 'parameter';
}

/** Zero keeps a difference from falling below it. */
function isNought(node: Expression): boolean {
  const of = node.op === 'convert' ? node.of : node;
  return of.op === 'constant' && parseExact(String(of.value))?.n === 0n;
}

/** Whether one name stands in all of several formulas. */
function sharesName([first, ...others]: readonly Expression[]): boolean {
  const names = first ? namesOf(first) : [];
  return names.some((name) => others.every((other) => namesOf(other).includes(name)));
}

class ClaimCheck extends ClauseCheck {
  /** The formulas with those of the indicators in them. */
  wholeOf(formulas: readonly (Expression | undefined)[]): Expression[] {
    const found: Expression[] = [];
    const seen = new Set<string>();
    const add = (node: Expression): void => {
      found.push(node);
      visitExpression(node, (one) => {
        if (one.op !== 'indicator' || seen.has(one.name)) return;
        seen.add(one.name);
        for (const formula of formulasOfIndicator(this.program.indicators[one.name])) add(formula);
      });
    };
    for (const formula of formulas) if (formula) add(formula);
    return found;
  }

  nodesOf(formulas: readonly Expression[]): Expression[] {
    const nodes: Expression[] = [];
    for (const formula of formulas)
      visitExpression(formula, (node) => {
        nodes.push(node);
      });
    return nodes;
  }

  incentive(incentive: Incentive): void {
    const { amount, cap, parts } = incentive;
    const text = this.texts.textOf(incentive);
    if (text === '') return;
    const amounts = this.wholeOf([amount, cap, ...(parts?.rows ?? []).map((row) => row.amount)]);
    const nodes = this.nodesOf(amounts);
    this.difference(incentive, text, nodes);
    this.extremes(incentive, text, nodes);
    this.increase(incentive, text);
  }

  difference(incentive: Incentive, text: string, nodes: readonly Expression[]): void {
    if (!meets(claims.difference, text) || nodes.some(({ op }) => op === 'subtract')) return;
    const others = Object.values(this.program.incentives).filter((one) =>
      one.cites.some(
        (path) => incentive.cites.includes(path) && claims.difference.says.test(this.texts.textOf({ cites: [path] })),
      ),
    );
    if (others.some(({ isDifference }) => isDifference)) return;
    this.tell(incentive.at, incentive, quoted(claims.difference, text), 'claims-no-difference');
  }

  /** The larger of two where a clause bounds, the smaller where it takes the higher, and the reverse. */
  extremes(cited: Citing, text: string, nodes: readonly Expression[]): void {
    for (const node of nodes) {
      if (node.op !== 'min' && node.op !== 'max') continue;
      const numbers = node.of.filter(isNumber);
      const isMixed = numbers.length > 0 && numbers.length < node.of.length && !numbers.some(isNought);
      const isVaried = numbers.length === 0;
      const at = node.at ?? cited.at;
      const written = printExpression(node);
      const opposite = node.op === 'min' ? 'max' : 'min';
      const isLone = !nodes.some((one) => one.op === opposite && !(isVaried && one.of.some(isNumber)));
      // Two bounds by one thing, as `不超过贷款额的 2%`.
      const isBounded = isVaried && /不超过[^，。；\d]{2,}\d/.test(text) && sharesName(node.of);
      if (node.op === 'max' && (isMixed || isBounded) && isLone && meets(claims.capped, text))
        this.tell(at, cited, quoted(claims.capped, text), 'claims-takes-larger', written);
      // Of two incentives the higher is said otherwise.
      else if (node.op === 'min' && isVaried && isLone && meets(claims.higher, text) && !/不重复|不叠加/.test(text))
        this.tell(at, cited, quoted(claims.higher, text), 'claims-takes-smaller', written);
      else if (node.op === 'max' && isVaried && isLone && meets(claims.lower, text))
        this.tell(at, cited, quoted(claims.lower, text), 'claims-takes-larger', written);
    }
  }

  /** A share of the whole where the clause has it of what came on top. */
  increase({ amount, tiers, at, cites }: Incentive, text: string): void {
    // Slices of a growth, each at its own share, are of what came on top.
    if (tiers?.how === 'progressive' && unconverted(tiers.value).op === 'growth') return;
    const of = amount?.op === 'convert' ? amount.of : amount;
    if (of?.op !== 'multiply' || !meets(claims.increase, text)) return;
    const isOnTop = this.nodesOf([of]).some(
      (node) =>
        /^(subtract|growth|peak)$/.test(node.op) ||
        ((node.op === 'item' || node.op === 'indicator') && /增|超|新|差|净|提高/.test(node.name)) ||
        (node.op === 'indicator' && convertFactor(node.unit ?? '1', '元') !== undefined),
    );
    if (!isOnTop) this.tell(of.at ?? at, { cites }, quoted(claims.increase, text), 'claims-whole');
  }

  /** The full mark of an item where the clause gives its name another one. */
  weights({ groups, cites }: Scheme, text: string): void {
    for (const { indicator, weight, part, at: place } of groups.flatMap(({ items }) => items)) {
      if (indicator.length <= alike) continue;
      const said = text
        .split(indicator)
        .slice(1)
        .flatMap((rest) => weightAfter.exec(rest)?.[1] ?? []);
      // Parts of a heading may be said as shares of it, a group's among those of all.
      if (part !== undefined || eachOf(text, indicator) === weight) continue;
      const [first] = said.filter((one) => Number(one) > 0);
      if (first !== undefined && !said.includes(weight))
        this.tell(place, { cites }, `${indicator} ${first}`, 'claims-weight', weight);
    }
  }

  price(price: Price): void {
    const text = this.texts.textOf(price);
    const others = Object.values(this.program.prices).filter((one) => one !== price && one.kind !== undefined);
    const isShared = others.some(({ cites }) =>
      cites.some((path) => price.cites.includes(path) && claims.higher.says.test(this.texts.textOf({ cites: [path] }))),
    );
    if (price.kind === undefined && isShared) this.tell(price.at, price, quoted(claims.higher, text), 'claims-no-kind');
    this.charged(price, text);
  }

  /** All of a quantity is charged where only what is above a limit should be: `若: 能耗 > 核定能耗`, `量: 能耗`. */
  charged(price: Price, text: string): void {
    const { charge, conditions, value, at } = price;
    if (!charge || !meets(claims.increase, text) || conditions.length === 0) return;
    if (this.nodesOf([charge, value]).some(({ op }) => /^(subtract|max|min|if)$/.test(op))) return;
    const whole = conditions
      .flatMap(({ test }) => (test.op === 'and' ? test.of : [test]))
      .find(
        (test) =>
          (test.op === 'gt' || test.op === 'ge') &&
          !isNumber(test.right) &&
          this.nodesOf([charge]).some((node) => printExpression(node) === printExpression(test.left)),
      );
    if (whole && 'left' in whole)
      this.tell(
        charge.at ?? at,
        price,
        quoted(claims.increase, text),
        'claims-charged-whole',
        printExpression(whole.left),
      );
  }

  /** Comparisons of two values, and flags, against the words of the clause. */
  conditions(conditions: readonly Condition[], of: 'award' | 'rule' | 'exclusion'): void {
    for (const condition of conditions) {
      const text = this.texts.textOf(condition);
      if (text === '') continue;
      // What another list asks for is of its clause.
      if ('rule' in condition.test && condition.test.rule) continue;
      // Where steps begin, and that a cap is there, is no condition that anybody wrote.
      if (/^(阶梯|分期上限)$/.test(condition.name)) continue;
      const test = asWritten(condition.test);
      const parts = test.op === 'and' || test.op === 'or' ? test.of.map(asWritten) : [test];
      for (const part of parts.filter((one) => !('rule' in one && one.rule))) {
        this.way(part, condition, text, of === 'exclusion');
        if (of !== 'exclusion') this.flag(part, condition, text, of === 'award');
      }
    }
  }

  way(test: Expression, cited: Citing, text: string, isExclusion: boolean): void {
    if (!/^(lt|le|gt|ge)$/.test(test.op) || !('right' in test)) return;
    const isMore = test.op === 'gt' || test.op === 'ge';
    const at = test.at ?? cited.at;
    const change = changeOf(test.left);
    if (change && isMore) {
      const [own, other] = change.way === 'rise' ? [rise, fall] : [fall, rise];
      if (other.test(text) && !own.test(text) && /上年|去年|上一年|同比/.test(text))
        this.tell(at, cited, other.exec(text)?.[0] ?? '', 'claims-other-way', printExpression(test));
      return;
    }
    if ([test.left, test.right].some((side) => isNumber(side) && side.op !== 'parameter')) return;
    const [own = '', other = ''] = [test.left, test.right].map((side) => namesOf(side)[0] ?? '');
    const pieces = this.texts.readText(text).pieces.filter((one) => !refused.test(one));
    const [ofBoth, ofLeft] = [
      pieces.filter((one) => speaksOf(one, own) || speaksOf(one, other)),
      pieces.filter((one) => speaksOf(one, own)),
    ];
    const about = ofLeft.length > 0 ? ofLeft : ofBoth;
    // Who goes beyond is listed, who reaches it left out: what the clause asks for is the other way.
    if (this.texts.readText(text).pieces.some((one) => speaksOf(one, own) && this.isFate(one, text, listedThere)))
      return;
    if (!isExclusion && about.some((one) => this.isFate(one, text, leftOutThere))) return;
    const said = about.join('，');
    const rest = said.replaceAll(new RegExp(below, 'g'), '');
    const [isBelow, isAbove] = [below.test(said), above.test(rest)];
    if (isBelow === isAbove || isBelow !== isMore) return;
    // Who is below has the greater place.
    if (test.left.op === 'aggregate' && test.left.how === 'rank') return;
    if (this.isSaidOfAnother(isMore, own, cited)) return;
    // Who is to mend something doesn't meet what the clause asks for.
    if (isAbove && mending.test(text)) return;
    this.tell(
      at,
      cited,
      (isBelow ? below.exec(said) : above.exec(rest))?.[0] ?? '',
      'claims-other-way',
      printExpression(test),
    );
  }

  /** Whether a rule on the clauses compares the same thing the other way: the word is of that one. */
  isSaidOfAnother(isMore: boolean, name: string | undefined, { cites }: Citing): boolean {
    const other = isMore ? /^l[te]$/ : /^g[te]$/;
    let found = false;
    for (const { formula } of cites.flatMap((path) => citingOf(this.program)(path).formulas))
      if (formula && !found)
        visitOwn(formula, (node) => {
          found ||= other.test(node.op) && namesOf((node as Compare).left)[0] === name;
        });
    return found;
  }

  /** Whether the rest of its sentence shuts out those whom a piece names: `列入黑名单、发生事故的企业，不享受本政策`. */
  isShutOut(piece: string, text: string): boolean {
    return this.texts.readText(text).sentences.some(({ pieces }) => {
      const isFate = (one: string) => shutOut.test(one) || refused.test(one);
      const from = pieces.indexOf(piece);
      // `已获得支持的项目，不得享受`: who they are, and what becomes of them.
      const behind = from + (/的(?:项目|企业|单位|机构|个人|人员)?$/.test(piece) ? 1 : 0);
      const fate = from < 0 ? undefined : pieces.slice(behind).find((one) => isFate(one) || given.test(one));
      return fate !== undefined && isFate(fate);
    });
  }

  /** Whether the part that follows a piece in its sentence is of a kind. */
  isFate(piece: string, text: string, kind: RegExp): boolean {
    return this.texts.readText(text).sentences.some(({ pieces }) => {
      const from = pieces.indexOf(piece);
      return from >= 0 && kind.test(pieces[from + 1] ?? '');
    });
  }

  /** `完成改造的不加` beside a rule for those that have: not() is left out; and the reverse. */
  flag(test: Expression, cited: Citing, text: string, isOfAward: boolean): void {
    const isTurned = test.op === 'not';
    const of = asWritten(isTurned ? test.of : test);
    if (of.op !== 'item' || of.type !== 'flag' || denied.test(of.name)) return;
    const name = of.name.replace(/^(?:已|有|是否|是)/, '');
    const halves = name.match(/../g) ?? [];
    const { pieces: segments } = this.texts.readText(text);
    const naming = segments.filter((one) => halves.length > 1 && halves.every((half) => one.includes(half)));
    const at = test.at ?? cited.at;
    if (
      !isTurned &&
      naming.length > 0 &&
      naming.every((one) => shutOut.test(one) || (isOfAward && this.isShutOut(one, text)))
    )
      this.tell(at, cited, naming[0] ?? '', 'claims-not-missing', of.name);
    const touching = segments.filter((one) => halves.some((half) => one.includes(half)));
    if (
      isTurned &&
      touching.length > 0 &&
      touching.every((one) => !denied.test(one) && !this.isFate(one, text, deniedNext)) &&
      !touching.some((one) => this.isShutOut(one, text))
    )
      this.tell(at, cited, touching[0] ?? '', 'claims-not-added', of.name);
  }

  run(): void {
    const { program } = this;
    for (const incentive of Object.values(program.incentives)) {
      this.incentive(incentive);
      const { scope, conditions } = incentive;
      this.conditions([...(scope ? [{ ...incentive, test: scope }] : []), ...conditions], 'award');
    }
    for (const price of Object.values(program.prices)) {
      this.price(price);
      this.conditions(price.conditions, 'rule');
    }
    for (const { conditions } of Object.values(program.rules)) this.conditions(conditions, 'rule');
    this.conditions(program.exclusions, 'exclusion');
    for (const ceiling of Object.values(program.ceilings)) {
      this.extremes(ceiling, this.texts.textOf(ceiling), this.nodesOf(this.wholeOf([ceiling.limit])));
    }
    for (const scheme of Object.values(program.schemes)) {
      this.conditions([...scheme.notRated, ...scheme.regrades], 'exclusion');
      const points = scheme.groups.flatMap(({ items }) => items.map((item) => item.points));
      this.weights(scheme, this.texts.textOf(scheme));
      this.extremes(scheme, this.texts.textOf(scheme), this.nodesOf(this.wholeOf(points)));
    }
  }
}

/** Reports rules that do otherwise than their clauses say in words: which way, which of two, by how much more. */
export function checkClauseClaims(program: Program, texts: ClauseTexts, report: Report): void {
  new ClaimCheck(program, texts, report).run();
}
