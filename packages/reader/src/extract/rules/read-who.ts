import { findQuantities } from '../find-quantities.ts';
import { withoutLabel } from '../name-target.ts';
import type { Quantity } from '../quantity.ts';
import { type Condition, type Look, lookAt, operatorOf, readConditions, scopeOf } from './conditions.ts';
import { runsOf } from './find-payments.ts';
import type { MetricWord } from './metric-words.ts';
import { splitOutside } from './split-statements.ts';

/** A run of bounds on one figure: `首次突破1亿元、5亿元`. */
export interface Steps {
  readonly look: Look;
  readonly run: readonly [Quantity, ...Quantity[]];
  readonly isFirst: boolean;
  readonly operator: string;
}

/** To whom an award goes. */
export interface Who {
  readonly conditions: readonly Condition[];
  readonly scope: string | undefined;
  readonly steps: Steps | undefined;
  /** What is left of the words when numbers are taken out: honours won, things done; each a fact to define. */
  readonly facts: readonly string[];
  /** The honours as the words list them, and the facts beside them. */
  readonly listed: string;
  readonly beside: readonly string[];
  /** Whether it is for what happens for the first time. */
  readonly isNew: boolean;
  readonly isProject: boolean;
}

const won =
  /^(?:当年|年度|首次|新|成功|被|经)*(?:引进|进入|认定|获得|荣获|获评|获批|获|评定|评选|评价|评|入选|列入|纳入|通过|成为|创建|创成|授予|确定|晋升|升级|晋级|建成|申报|承办)(?:并[一-鿿]{2})?(?:为|成为|成)?(?:的)?/;
const front =
  /^(?:[、，；]|或者?(?=[A-Za-z一-鿿]{2})|对于|对|凡|若|如(?!期)|其中|且|并|及|和|与|同时|符合|鼓励(?!类)|支持|引导|推动|该|其|在|当年度?|年度|本年度?|上年度?|我[市县区]|全[市县区]|本[市县区]|辖区内?|区内|市内|县内)+/;
const size = /(?:年度?)?(?:规上|规下|规模以[上下])(?:的)?(?:工业)?(?:企业)?/g;
const generic =
  /^(?:[工制]?[造]?业?企业|工业|制造业|各类|单位|机构|项目|产业|用户|个人|主体|市场主体|的|以上|以下|达到|分别|首次|年度|当年|年|[上下]半年|[一二三四]季度|[一两二三]年内|且|并|和|及|按规定|进行|予以|给予|应|均|领域|规上|新|每年|实施单位|由?[省市县区]?(?:级)?财政|由|一次性|可|建成后|投产后|建成投产后)*$/;
const nouns =
  /的(?:工业|制造业|生产|加工|中小|民营|各类|相关|规上|本地|实施|申报)*(?:企业|项目|单位|机构|主体|个人|用户|地块)(?:的)?$/;

function trimFact(words: string): string {
  let text = withoutLabel(words)
    .replace(/[“”《》]/g, '')
    .replace(size, '');
  for (let turn = 0; turn < 4; turn++)
    text = text.replace(front, '').replace(/^(?:企业(?!技|家|研)|单位|个人|的)(?=.{2})/, '');
  return text
    .replace(/^年的?(?=.{2})|^成功(?=.{2})|(?<=企业|项目|平台)年度?$/g, '')
    .replace(/(?:的|分别|均|按规定|依法|一次性)+$/, '')
    .replace(nouns, '')
    .replace(/^首次(?!认定|获得|入选)(?=.{2})/, '');
}

/** Segments that say what an award is meant to bring about, not who gets it. */
const purposes =
  /(?:给予|予以)[^，]*(?:奖励|补助|补贴|资助|支持)(?:给[一-鿿]+)?$|补助给[一-鿿]+$|^(?:两年内|三年内)?按|^结合|^(?:鼓励(?!类)|支持|引导|推动|促进|主动|完善|加快|加强|建立|为了?|进一步)/;

/** An honour or a deed as the name of a fact: without verbs of winning, quotes and the noun for whom. */
export function factOf(words: string): string {
  const text = trimFact(words);
  const bare = trimFact(text.replace(won, '')).replace(/[（）、，；：。\s·]/g, '');
  const name = bare.length >= 2 && !generic.test(bare) ? bare : text.replace(/[（）、，；：。\s·]/g, '');
  return generic.test(name) || name.length < 2 ? '' : name.replace(/^\d{4}年(?:底|末)?前?|^\d+/, '').slice(0, 28);
}

function cutOut(words: string, conditions: readonly Pick<Condition, 'start' | 'end'>[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of [...conditions].sort((a, b) => a.start - b.start)) {
    if (start > at) text += words.slice(at, start);
    at = Math.max(at, end);
  }
  return text + words.slice(at);
}

/** `首次突破1亿元、5亿元`: the run of as many bounds as there are awards. */
function readSteps(
  words: string,
  count: number,
  before: MetricWord | undefined,
): (Steps & { start: number; end: number }) | undefined {
  if (count < 2) return undefined;
  let above = before;
  let from = 0;
  for (const run of runsOf(words, findQuantities(words))) {
    const [q] = run;
    const phrase = words.slice(Math.max(from, words.slice(0, q.lead).search(/[^，；、且]*$/)), q.lead);
    const look = lookAt(phrase, q, above);
    const end = run.at(-1)?.end ?? q.end;
    if (look && run.length === count) {
      const isFirst =
        /[首首]次|首超|首破/.test(words.slice(Math.max(0, q.lead - 8), q.start)) && look.text === look.name;
      const start = q.lead - phrase.length + look.at;
      return { look, run, isFirst, operator: operatorOf(q, phrase), start, end };
    }
    if (look) above = look.metric;
    from = end;
  }
  return undefined;
}

/**
 * Whom words mean that stand before an award of `count` sums; `context` is what stood before them,
 * `above` the figure that the award before bounds.
 */
export function readWho(words: string, context: string, count: number, above: MetricWord | undefined): Who {
  const steps = readSteps(words, count, above);
  const rest = steps ? words.slice(0, steps.start) + words.slice(steps.end) : words;
  const conditions = readConditions(rest, context, above).filter(
    ({ formula, look }) => /[<>]/.test(formula) || formula.startsWith('not(') || look === '综合等级' || look === '规模',
  );
  const left = cutOut(rest, conditions);
  const segments = splitOutside(
    left.replace(/连续[一二两三四五\d]年|第[一二三四五\d]年(?:至|到)第?[一二三四五\d]年/g, ''),
    '，',
  ).filter((segment) => factOf(segment) !== '' && !(purposes.test(segment) && !/(?:的|企业|项目)$/.test(segment)));
  const listed =
    segments.findLast((segment) => won.test(trimFact(segment)) || /、/.test(segment)) ?? segments.at(-1) ?? '';
  return {
    conditions,
    scope: scopeOf(words),
    steps,
    facts: segments.map(factOf),
    listed: trimFact(listed).replace(won, ''),
    beside: segments.filter((segment) => segment !== listed).map(factOf),
    isNew:
      /首次|首台|首批|首版|(?<!重|创|更|高)新(?:认定|获|评|入选|列入|增|创|上|引进|升|进|建)|当年(?:认定|获|评|入选|列入|新)/.test(
        words,
      ),
    isProject: /项目(?:的)?$|项目，/.test(words),
  };
}
