import { styleOf } from '../label-style.ts';
import { strip, withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';
import { headsExclusions } from './read-conditional.ts';
import { readVerdict, type Verdict } from './read-verdict.ts';
import type { Said } from './said.ts';

/** What the cases below a heading are for. */
export type Purpose =
  | { readonly kind: 'list'; readonly name: string; readonly isAny: boolean; readonly isTitle?: true }
  | {
      readonly kind: 'gate';
      readonly name: string;
      readonly isAny: boolean;
      /** Figures whose standards the cases give one after the other. */
      readonly figures?: readonly string[];
    }
  | { readonly kind: 'exclusion' }
  | { readonly kind: 'verdict'; readonly verdict: Verdict };

/** A heading with what its cases are for. */
export interface Heading extends Said {
  readonly purpose: Purpose;
}

const speaksOfCases = screen.of(/下列|以下|如下/);
const list = screen.of(
  /(?:符合|具备|满足|存在|有)?(?:下列|以下)(?:条件|情形|情况|标准)(之一)?的?[^。：]*?(?:认定|确定|界定|列入|纳入|列|定(?![额点期向价]))为?(?:本?[市县区])?([一-鿿“”]{2,20}?)(?:清单|名单|名录|范围|对象)?：?$/,
);
const gate = screen.of(
  /(?:符合|具备|满足|达到)(?:下列|以下|如下)(?:[^，。：]{0,6})(?:条件|要求|标准)(之一)?|(?:应当?|须|必须|需)(?:同时)?(?:符合|具备|满足|达到)：$/,
);
const gateTitle = screen.of(
  /(?:支持|申报|申请|准入|认定|评选)[^，。：]{0,10}(?:条件|要求|标准)(?:是|为|如下|包括)?：?$/,
);
const gated = screen.of(/准入|入园|入驻|供地|申报|申请|新增|新建|招引|享受|适用|企业|项目|单位/);

const standards = screen.of(
  /(?:^|[，；])(?:其|均须|应当?)?([^，。；：]{4,60}?)(?:应当?|须|必须|原则上|一般|均)*(?:不得?低于|不少于|达到)(?:下列|以下|如下)(?:标准|要求|指标)/,
);

/** `其投资强度、亩均税收不得低于下列标准：`. */
function standardsIn(words: string): Purpose | undefined {
  const listed = standards.exec(words)?.[1];
  if (listed === undefined) return undefined;
  const figures = listed.split(/[、和及]/).map(strip);
  return figures.length > 1 && figures.every((figure) => figure.length > 1)
    ? { kind: 'gate', name: `${figures[0]}等准入标准`, isAny: false, figures }
    : undefined;
}

function purposeOf(words: string): Purpose | undefined {
  if (words.length > 120) return undefined;
  const stated = standardsIn(words);
  if (stated) return stated;
  if (words.length < 40 && gateTitle.test(words) && words.endsWith('：'))
    return { kind: 'gate', name: '支持条件', isAny: /范围/.test(words) };
  const titled = /^(?:[一-鿿]{0,8}?)(整治|认定|淘汰|帮扶|整改|倒逼)(?:企业)?(?:对象|标准|条件|范围)$/.exec(
    withoutLabel(words),
  );
  const asked =
    /^(?:[一-鿿]{0,8}?)(申报|申请|支持|准入|入园|入驻|享受|扶持|基本|奖补|奖励|认定)(?:的)?(?:(?:对象|范围)[和及与])?(?:基本)?(条件|门槛)$/.exec(
      withoutLabel(words),
    );
  if (asked && asked[1] !== '认定') return { kind: 'gate', name: `${asked[1]}${asked[2]}`, isAny: false };
  if (titled) return { kind: 'list', name: `${titled[1]}对象`, isAny: true, isTitle: true };
  if (!speaksOfCases.test(words) && !gate.test(words)) return undefined;
  const verdict = readVerdict(words);
  if (verdict) return { kind: 'verdict', verdict };
  if (headsExclusions(words)) return { kind: 'exclusion' };
  const listed = /评价|奖|补助|享受|评为|类$/.test(words) ? null : list.exec(words);
  if (listed)
    return { kind: 'list', name: strip((listed[2] ?? '').replace(/[“”]/g, '')), isAny: listed[1] !== undefined };
  const allowed = gated.test(words) ? gate.exec(words) : null;
  if (!allowed) return undefined;
  const who = /([一-鿿“”]{2,12}(?:项目|企业|单位))/.exec(words.replace(/^本[一-鿿]{2,4}所[指称]的?/, ''))?.[1] ?? '';
  return { kind: 'gate', name: `${strip(who)}条件`, isAny: allowed[1] !== undefined };
}

/** The path of what stands before the numbered clauses. */
const preface = '前言';

/** Keeps a heading open for the clauses below it: `有下列情形之一的，直接评为D类：`. */
export class ListedCases {
  #open: Heading | undefined;
  #isBelow = false;
  #style: string | undefined;

  /** Whether a heading is open whose cases stand in the clauses below. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Below the heading; of conditions also the paragraphs beside it that say more of a case. */
  #isCase({ path, purpose }: Heading, said: Said): boolean {
    // Under a bare title a sentence that says itself what is listed stands alone.
    if (
      purpose.kind === 'list' &&
      purpose.isTitle &&
      /[，的](?:应|一律)?(?:列入|纳入|认定为)/.test(said.words) &&
      !/上述|以上条件/.test(said.words)
    )
      return false;
    if (purpose.kind === 'gate' && /就高|不重复/.test(said.words)) return false;
    const isBelow = path === preface ? this.#isOfPreface(said.path) : said.path.startsWith(`${path}.`);
    const isMore = said.path === path && purpose.kind === 'gate' && this.#isBelow;
    this.#isBelow ||= isBelow;
    return isBelow || isMore;
  }

  /** What the preface leads to goes on as long as the labels are of one style. */
  #isOfPreface(path: string): boolean {
    const [top = ''] = path.split('.');
    const style = styleOf(top);
    if (top === preface) return false;
    this.#style ??= style;
    return this.#style === style;
  }

  /** The heading that a sentence is a case of, or is itself: then its cases stand after its colon, if there. */
  take(said: Said): { readonly heading: Heading; readonly cases: readonly string[] } | undefined {
    if (this.#open && !this.#isCase(this.#open, said)) this.#open = undefined;
    if (this.#open) return { heading: this.#open, cases: [said.words] };
    const words = withoutLabel(said.words).replace(/^：/, '');
    const colon = /：(.+)/.exec(words);
    const [before, after] = colon ? [words.slice(0, colon.index), colon[1] ?? ''] : [words, ''];
    const purpose = purposeOf(after === '' ? words : `${before}：`);
    if (!purpose) return undefined;
    const heading = { ...said, purpose };
    if (after === '') {
      this.#open = heading;
      this.#isBelow = false;
      this.#style = undefined;
    }
    return { heading, cases: after === '' ? [] : after.split('；') };
  }
}
