import type { Report } from '../base/diagnostic.ts';
import { convertFactor } from '../base/unit.ts';
import { asWritten } from '../program/empty-values.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Program } from '../program/program.ts';
import { unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { type ClauseTexts, shutOut } from '../sense/clause-texts.ts';
import { changeOf } from '../sense/name-findings.ts';
import { citingOf } from '../sense/per-clause.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { isExcluded, readsFlag } from './said-of-flags.ts';

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
const refused = /不(?:受理|予|得|再|享受|批|发|给|补|奖|拨|付|贴|收|征|计|适用|列入|纳入|认定|参加|加价|减|返还)/;
const given = /给予|予以|奖励|补助|补贴|享受|支持|减免|返还/;
/** `没有安装计量设施的不予补助` asks for one. */
const lacking = /(?:没有|未|无)[^，；。的]{0,4}$/;
const denied = /不|未|没|无|非|除|免|停|禁|否|欠|拒|逾期/;

/** All others get something, too. */
const otherwise = /(?:其余|其他|其它|否则|以外|此外)(?![^，；。]{0,6}(?:不|免|停|取消))/;

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

function namesOf(node: Expression): string[] {
  const names: string[] = [];
  visitExpression(node, (one) => {
    if (one.op === 'item' || one.op === 'indicator' || one.op === 'parameter') names.push(one.name);
  });
  return names;
}

function isNumber(node: Expression): boolean {
  return node.op === 'convert' ? isNumber(node.of) : node.op === 'constant' || node.op === 'parameter';
}

class ConditionClaimCheck extends ClauseCheck {
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
      // Who rises in rank has a smaller one.
      const isRank = convertFactor(unconverted(test.left).unit ?? '1', '位') !== undefined;
      const [own, other] = (change.way === 'rise') === isRank ? [fall, rise] : [rise, fall];
      if (other.test(text) && !own.test(text) && /上年|去年|上一年|同比/.test(text))
        this.tell(at, cited, other.exec(text)?.[0] ?? '', 'claims-other-way', printExpression(test));
      return;
    }
    if ([test.left, test.right].some((side) => isNumber(side) && side.op !== 'parameter')) return;
    const [own = '', other = ''] = [test.left, test.right].map((side) => namesOf(side)[0] ?? '');
    const pieces = this.texts.readText(text).pieces.filter((one) => !refused.test(one) && !shutOut.test(one));
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

  /** `线内的走改造，其余的走整改`: the rest of its sentence is of those who aren't so. */
  private isOneOfSeveral(piece: string, text: string): boolean {
    return this.texts.readText(text).sentences.some((one) => one.pieces.includes(piece) && otherwise.test(one.text));
  }

  /** `完成改造的不加` beside a rule for those that have: not() is left out; and the reverse. */
  flag(test: Expression, cited: Citing, text: string, isOfAward: boolean): void {
    const isTurned = test.op === 'not';
    const of = asWritten(isTurned ? test.of : test);
    if (of.op !== 'item' || of.type !== 'flag' || denied.test(of.name)) return;
    const { program } = this;
    if (isTurned ? readsFlag(program, cited.cites, of.name, 'asked') : isExcluded(program, cited.cites, of.name))
      return;
    const name = of.name.replace(/^(?:已|有|是否|是)/, '');
    const halves = name.match(/../g) ?? [];
    const { pieces: segments } = this.texts.readText(text);
    const naming = segments.filter((one) => halves.length > 1 && halves.every((half) => one.includes(half)));
    const at = test.at ?? cited.at;
    const isLacking = (one: string) => lacking.test(one.slice(0, one.indexOf(halves[0] ?? '')));
    if (isTurned && naming.length > 0 && naming.every((one) => isLacking(one) && shutOut.test(one)))
      this.tell(at, cited, naming[0] ?? '', 'claims-not-added', of.name);
    if (
      !isTurned &&
      naming.length > 0 &&
      !naming.some(isLacking) &&
      naming.every((one) => shutOut.test(one) || (isOfAward && this.isShutOut(one, text)))
    )
      this.tell(at, cited, naming[0] ?? '', 'claims-not-missing', of.name);
    const touching = segments.filter((one) => halves.some((half) => one.includes(half)));
    if (
      isTurned &&
      touching.length > 0 &&
      touching.every((one) => !denied.test(one) && !this.isFate(one, text, deniedNext)) &&
      !touching.some((one) => this.isOneOfSeveral(one, text)) &&
      !touching.some((one) => this.isShutOut(one, text))
    )
      this.tell(at, cited, touching[0] ?? '', 'claims-not-added', of.name);
  }

  run(): void {
    const { incentives, prices, rules, exclusions, schemes } = this.program;
    for (const { scope, conditions, ...incentive } of Object.values(incentives))
      this.conditions([...(scope ? [{ ...incentive, test: scope }] : []), ...conditions], 'award');
    for (const { conditions } of [...Object.values(prices), ...Object.values(rules)])
      this.conditions(conditions, 'rule');
    this.conditions(exclusions, 'exclusion');
    for (const { notRated, regrades } of Object.values(schemes))
      this.conditions([...notRated, ...regrades], 'exclusion');
  }
}

/** Reports conditions that ask for more where their clauses say less, or for what those leave out; and the reverse. */
export function checkConditionClaims(program: Program, texts: ClauseTexts, report: Report): void {
  new ConditionClaimCheck(program, texts, report).run();
}
