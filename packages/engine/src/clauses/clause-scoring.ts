import type { Report } from '../base/diagnostic.ts';
import type { Expression } from '../program/expression.ts';
import type { Adjustment, Classing, Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { isWidenedIn } from '../sense/said-names.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { wordsIn } from './clause-words.ts';

const apart =
  /(?:分别|各自|分组|分类|分开|分行业|分区域?|分片区?|按(?:组|类|行业|级别|区域|片区)(?:分别)?)(?:进行)?(?:排名|排序|排位|排队)|同[类级组][^，。；]{0,4}(?:里|内|中)?[^，。；]{0,2}(?:排名|排序)|同[类级组](?:别)?[^，；。\d]{0,6}前\s*\d/;
const together = /(?:统一|一并|合并|混合|一起|不分组)(?:进行)?(?:排名|排序|排位)/;
const highestOnly =
  /只[算计取记](?:其中)?(?:加分)?最高|最高的?一[项个级](?:计|算|加|取)|按最高[^，。；]{0,4}(?:计|算|加)|不(?:重复|累计|累加|叠加)(?:加|计|扣)|就高|取高|择高/;
const ofTransforms: readonly (readonly [RegExp, ScoreItem['transform']])[] = [
  [/按名次|按排名|按位次/, 'rank'],
  [/功效系数|极差/, 'min-max'],
];
const between = /中间按比例|之间按比例|按比例插值|线性插值|内插/;
const rounded: readonly (readonly [RegExp, Classing['rounding']])[] = [
  [/去尾取整|向下取整|舍去尾数|取整数部分|小数(?:部分)?的?(?:均|一律|全部)?(?:舍去|舍弃|不计|去掉)/, 'floor'],
  [/进一取整|向上取整|小数(?:部分)?的?(?:均|一律)?(?:进一|进位)/, 'ceil'],
  [/四舍五入/, 'half-up'],
];
const roundings: Readonly<Record<Classing['rounding'], string>> = {
  floor: '去尾',
  ceil: '进一',
  'half-up': '四舍五入',
};
const equals = /(?:同分|并列|得分相同|总分相同|分数相同)(?:的|时|者)?(?:再|按|比|看|依|以)+([^，。；]+)/;
/** `得分相同的，产出高的排在前面`. */
const equalsFirst =
  /(?:同分|并列|得分相同|总分相同|分数相同)(?:的|时|者)?，([^，；。]{2,12}?)(?:较?[高低大小多少早晚优])(?:的|者)(?:[排列名位居]|优先|在前)[^，；。]*/;

const pointsDimension = sayNumber('1', '分')?.dimension;

/** Of how much something is, not how often or for how long. */
function isShareOrPoints(dimension: string | undefined): boolean {
  return dimension === undefined || dimension === '' || dimension === pointsDimension;
}

function isDeduction({ points }: Adjustment): boolean {
  return points.startsWith('-');
}

class ScoringCheck extends ClauseCheck {
  /** Ranked apart in the clause, together here; and the reverse. */
  ranked({ classing, groups, cites }: Scheme): void {
    if (!classing || classing.kind === 'threshold') return;
    const own = classing.sources?.flatMap((one) => one.cites) ?? [];
    // Lines may rest on one clause, and who is ranked with whom on another.
    const isSaid = apart.test(this.texts.textOf({ cites: own })) || together.test(this.texts.textOf({ cites: own }));
    const cited = { cites: isSaid ? own : [...new Set([...own, ...cites])] };
    const text = this.texts.textOf(cited);
    const isWithin = [...classing.within, ...groups.flatMap(({ within = [] }) => within)].some(
      (name) => name !== '组' || groups.length > 1,
    );
    const said = (isWithin ? together : apart).exec(text)?.[0];
    const other = (isWithin ? apart : together).test(text);
    const at = classing.at;
    // Those of each kind may have an evaluation of their own.
    const isApart = !isWithin && this.isSharedWithAnother(cited.cites, classing);
    if (said !== undefined && !other && at && !isApart)
      this.tell(at, cited, said, isWithin ? 'claims-ranked-apart' : 'claims-ranked-together');
  }

  private isSharedWithAnother(cites: readonly string[], classing: Classing): boolean {
    const said = cites.filter((path) => apart.test(this.texts.textOf({ cites: [path] })));
    return Object.values(this.program.schemes).some(
      (one) => one.classing && one.classing !== classing && said.some((path) => one.cites.includes(path)),
    );
  }

  /** The class that the clause gives for what a regrade asks, and the score of a veto. */
  sanctions({ regrades, classing, groups }: Scheme): void {
    const classes = classing?.classes.map(({ name }) => name) ?? [];
    for (const { test, change, ...cited } of regrades) {
      if (!('class' in change)) continue;
      const said = this.saidOf(test, cited);
      const named = said === undefined ? [] : wordsIn(said, classes);
      if (
        said !== undefined &&
        named.length === 1 &&
        !named.includes(change.class) &&
        !/以[上下外]|上年|降|升|不得|不能|不予|不再/.test(said)
      )
        this.tell(cited.at, cited, said, 'claims-pair', change.class);
    }
    for (const { test, score, ...cited } of groups.flatMap(({ vetoes = [] }) => vetoes)) {
      const named = this.saidOf(test, cited);
      const { parts } = this.texts.read(cited);
      const next = named?.endsWith('的') ? parts[parts.indexOf(named) + 1] : undefined;
      const said = next === undefined ? named : `${named}，${next}`;
      if (
        said !== undefined &&
        score !== '0' &&
        /零分|(?<!\d)0 ?分|分[^，；。\d]{0,3}(?:为|计|记|按|作)\s*(?:零|0(?![.\d]))|(?:计|记|归|清|为)零|不得分|不计分/.test(
          said,
        )
      )
        this.tell(cited.at, cited, said, 'claims-pair', score);
    }
  }

  /** The one part of the clauses that names what a condition asks for. */
  saidOf(test: Expression, cited: Citing): string | undefined {
    const names = namesIn(test);
    const [said, other] = this.texts.read(cited).parts.filter((one) => names.some((name) => isNamedIn(one, name)));
    return other === undefined ? said : undefined;
  }

  /** `最差的六成`, and another base. */
  bases({ items }: SchemeGroup, cited: Citing): void {
    const said = this.texts.read(cited).parts.find((one) => /最差|末位|最低的/.test(one) && /[成%分]/.test(one));
    const numbers =
      said === undefined
        ? []
        : this.texts
            .numbersIn(said)
            .flatMap(({ text, value, dimension }) => (isShareOrPoints(dimension) ? [value, text] : []));
    for (const { base, indicator, at } of items) {
      const share =
        base === undefined ? undefined : sayNumber(String(Number(base) * (Number(base) <= 1 ? 100 : 1)), '%')?.value;
      const points =
        base === undefined ? undefined : sayNumber(String(Number(base) * (Number(base) <= 1 ? 100 : 1)), '分')?.value;
      if (said === undefined || numbers.length === 0 || share === undefined) continue;
      if (!numbers.includes(share) && !(points !== undefined && numbers.includes(points)))
        this.tell(at, cited, said, 'claims-base', indicator);
    }
  }

  /** Of several only the highest counts, and one counts beside it. */
  highest({ adjustments, bonuses, deductions }: SchemeGroup): void {
    for (const own of adjustments) {
      const total = isDeduction(own) ? deductions : bonuses;
      if (total?.take === 'highest') continue;
      for (const { text: sentence } of this.texts.read(own).sentences) {
        const said = highestOnly.exec(sentence)?.[0];
        if (said === undefined || !this.isIn(sentence, own)) continue;
        const others = adjustments.filter(
          (one) => one !== own && isDeduction(one) === isDeduction(own) && this.isIn(sentence, one),
        );
        const [first] = others;
        if (first && others.every(({ kind }) => kind !== own.kind || kind === undefined))
          this.tell(own.at, own, said, 'claims-counts-beside', first.name);
      }
    }
  }

  isIn(sentence: string, { name, count }: Adjustment): boolean {
    return [name, ...namesIn(count)].some((one) => isNamedIn(sentence, one) || isWidenedIn(sentence, one));
  }

  /** By rank or by spread, in steps or in between. */
  ways({ items }: SchemeGroup, cited: Citing): void {
    for (const { parts: segments } of this.texts.read(cited).sentences)
      for (const [index, segment] of segments.entries()) {
        const [words, transform] = ofTransforms.find(([one]) => one.test(segment)) ?? [];
        if (!words) continue;
        const before = segment.slice(0, words.exec(segment)?.index) || (segments[index - 1] ?? '');
        for (const item of items)
          if (before.includes(item.indicator) && item.transform !== transform && item.transform !== 'points')
            this.tell(item.at, cited, segment, 'claims-transform', item.indicator);
      }
    for (const { text, parts } of this.texts.read(cited).sentences) {
      const said = between.exec(text)?.[0];
      const stepped = items.filter(({ indicator, table }) => table && parts.some((part) => part.startsWith(indicator)));
      const [only, other] = stepped;
      if (said !== undefined && only?.table?.how === 'step' && !other)
        this.tell(only.at, cited, said, 'claims-steps', only.indicator);
    }
  }

  /** How places are rounded, and by what equals are told apart. */
  cut({ classing, cites }: Scheme): void {
    if (!classing?.at) return;
    const cited = { cites: classing.sources?.flatMap((one) => one.cites) ?? cites };
    const { parts, text } = this.texts.read(cited);
    const first = equalsFirst.exec(text);
    for (const segment of [...parts, ...(first ? [first[0]] : [])]) {
      const how = rounded.filter(([words]) => words.test(segment));
      if (/[家个]数|名额|户数|数量|小数/.test(segment) && how.length === 1 && how[0]?.[1] !== classing.rounding)
        this.tell(classing.at, cited, segment, 'claims-places', roundings[classing.rounding]);
      const by = (equals.exec(segment) ?? equalsFirst.exec(segment))?.[1];
      const names = classing.tieBreakers.flatMap(({ value }) => namesIn(value));
      const isKnown = (name: string) => by?.includes(name) ?? false;
      const known = by && [...Object.keys(this.program.items), ...Object.keys(this.program.indicators)].some(isKnown);
      if (known && !names.some(isKnown)) this.tell(classing.at, cited, segment, 'claims-ties', names.join('、') || '—');
    }
  }

  run(): void {
    for (const scheme of Object.values(this.program.schemes)) {
      this.ranked(scheme);
      this.cut(scheme);
      this.sanctions(scheme);
      for (const group of scheme.groups) {
        const cites = group.sources?.flatMap((one) => one.cites) ?? scheme.cites;
        const cited = { cites, at: scheme.at };
        this.highest(group);
        this.ways(group, cited);
        this.bases(group, cited);
      }
    }
  }
}

/** Reports evaluations that rank, add or cut otherwise than their clauses say in words. */
export function checkClauseScoring(program: Program, texts: ClauseTexts, report: Report): void {
  new ScoringCheck(program, texts, report).run();
}
