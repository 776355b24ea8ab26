import type { Screened } from '../../open/screen.ts';
import { strip } from '../name-target.ts';
import { screen } from '../screen.ts';

/** An indicator with its share of a score, in points. */
export interface Weighed {
  /** The common package's name, where the words mean one of its indicators; else the document's words. */
  readonly name: string;
  readonly weight: string;
  /** What a score of the whole weight asks for, where the words state it. */
  readonly benchmark?: string;
}

const known: readonly (readonly [RegExp, string])[] = [
  [/^(?:企业)?(?:单位用地|亩均)(?:实缴|入库)?税收(?:贡献)?$/, '亩均税收'],
  [/^(?:企业)?(?:单位用地|亩均)(?:工业)?增加值$/, '亩均增加值'],
  [/^(?:全员)?劳动生产率$/, '全员劳动生产率'],
  [/^单位(?:综合)?能耗(?:工业)?增加值$/, '单位能耗增加值'],
  [/^单位(?:主要)?(?:污染物)?(?:排放|排污)(?:量)?(?:工业)?增加值$/, '单位排放增加值'],
  [/^(?:研发|R&D)(?:经费|费用|投入)?(?:支出)?(?:投入)?(?:强度|[占与].{0,10})?$/, '研发投入强度'],
  [/^单位(?:用电|电耗|电力消耗)税收$/, '单位用电税收'],
];

/** The indicator of an enterprise that a name in a table or list of weights means. */
export function indicatorOf(words: string): string {
  const name = strip(
    words
      .replace(
        /^.*(?:包括|包含|分为|指标(?:[及和其]{1,2}权重)?为|分别为|由|设(?:置|定)?(?![备施计立]))(?=.{2})|^(?:以|采用|选取|选用)(?=.{2})|^分(?![类级档散配布])(?=[一-鿿]{3})/,
        '',
      )
      .replace(/（[^）]*）|^(?:规上|规下|规模以[上下])(?:工业)?(?:企业)?/g, '')
      .replace(/(?:的)?得$/, '')
      .replace(/(?:的)?(?:比重|比例|之比|占比)$/, '')
      .replace(/^重点(?=工作|任务)/, '各项'),
  );
  return known.find(([form]) => form.test(name))?.[1] ?? name;
}

const one = screen.of(
  /([一-鿿R][^、，。；：（）\d]{1,30}?)[（]?(?:的)?(?:(?<!主要|重点|核心|基础)指标)?(?:权重|分值|满分|占比|占|为|计|：)*(\d{1,3}(?:\.\d{1,2})?)(分|%)[）]?(?=[、，；。和及]|$)/g,
);
/** `亩均税收（45）`: the number alone in brackets. */
const bracketed = screen.of(/([一-鿿R][^、，。；：（）\d]{1,30}?)（(?:权重)?(\d{1,3}(?:\.\d{1,2})?)(?:分|%)?）/g);
const opensWithNumber = /（(?:权重)?\d/;
/** `亩均税收÷24.1×30+…`: value by benchmark by weight. */
const divided = screen.of(
  /([一-鿿R][一-鿿&A-Za-z]{2,24})）?[÷/](?:(\d+(?:\.\d+)?%?)|[一-鿿]{2,10})）?[×xX*](\d{1,3}(?:\.\d{1,2})?)%?/g,
);
const together = screen.of(
  /([^，。；：]{4,160}?)(?:等?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:[项个大类]|(?=部分))(?:指标|方面|部分|维度|内容)?(?:组成|构成)?(?:进行|开展)?(?:综合)?(?:评价|考核|评分)?)?，?(?:其)?(?:的)?(?:指标)?(?:权重|分值)?(?:分别|依次)(?:为|是|占|计|按)?((?:\d{1,3}(?:\.\d{1,2})?(?:分|%)[、和]?){2,})/,
);
const isSum = screen.of(
  /^(?:总分|满分|合计|总计|共计|总)|[一二两三四五\d]项得分|得分共$|(?:总分|满分|总得分|实行百分制|千分制)$/,
);
const speaksOfWeights = screen.of(/项指标|百分制|千分制|权重|分值|满分|总分|指标体系|评价指标|计分|得分/);

/** `纳入综合考评，其中完成率占60%、…`. */
const sharesOfAssessment = /分别占|(?:考核|考评|评价)[^，。；]{0,4}，其中[^，。；\d]{2,16}占\d/;
/** `重点工作30分，包括企业培育18分、…`: points of points. */
const inside = /，(?:包括|包含)[^；。]*/g;

const sumOf = (items: readonly Pick<Weighed, 'weight'>[]): number =>
  items.reduce((sum, { weight }) => sum + Number(weight), 0);

/** What weights make together where it is a whole: a hundred points, or a thousand. */
export const wholeOf = (items: readonly Pick<Weighed, 'weight'>[]): number | undefined =>
  [100, 1000].find((whole) => Math.abs(sumOf(items) - whole) < 1e-9);

/** Whether weights of several make a whole. */
export const isWhole = (items: readonly Weighed[]): boolean => items.length > 1 && wholeOf(items) !== undefined;

const isOnce = (items: readonly Weighed[]): boolean => new Set(items.map(({ name }) => name)).size === items.length;

function listedBy(form: Screened, words: string): Weighed[] {
  return form
    .all(words)
    .flatMap(([, name = '', weight = '']) =>
      isSum.test(strip(name)) || /加分|扣分|不超过|不高于/.test(name) || Number(weight) === 0
        ? []
        : [{ name: indicatorOf(name), weight }],
    );
}

/** The terms of a formula of scores. */
function termsOf(words: string): Weighed[] {
  return divided.all(words).map(([, name = '', benchmark, weight = '']) => ({
    name: indicatorOf(name.replace(/^.*(?:得分|=)/, '')),
    weight,
    ...(benchmark === undefined ? {} : { benchmark }),
  }));
}

/** `综合得分=效益得分×60%+创新得分×40%`: scores that weigh by a share. */
const multiplied = screen.of(
  /([一-鿿][一-鿿&A-Za-z]{1,20}(?:得分|分值|评分|指数|分))）?[×xX*](\d{1,3}(?:\.\d{1,2})?)%/g,
);
const multiplies = screen.of(
  /(\d{1,3}(?:\.\d{1,2})?)%[×xX*]（?([一-鿿][一-鿿&A-Za-z]{1,20}(?:得分|分值|评分|指数|分))/g,
);

function sharesOf(words: string): Weighed[] {
  const after = words.slice(words.search(/[=＝]/) + 1);
  const [before, behind] = [multiplied.all(after), multiplies.all(after)];
  const terms = before.map(([, name = '', weight = '']) => ({ name, weight }));
  const turned = behind.map(([, weight = '', name = '']) => ({ name, weight }));
  return (terms.length >= turned.length ? terms : turned).map((one) => ({ ...one, benchmark: '100 分' }));
}

/** Weights that a sentence lists for several indicators (`甲、乙权重分别为60%、40%`), whether or not they make a whole. */
function sharedWeights(words: string): Weighed[] {
  const shared = together.exec(words);
  if (!shared) return [];
  const names = (shared[1] ?? '')
    .replace(/[“”]|^(?:实行|采取|按照?|由)/g, '')
    .split(/[、和+]/)
    .filter((name) => name.length > 1);
  const values = [...(shared[2] ?? '').matchAll(/\d{1,3}(?:\.\d{1,2})?/g)].map(([value]) => value);
  if (names.length !== values.length) return [];
  return names.map((name, place) => ({ name: indicatorOf(name), weight: values[place] ?? '' }));
}

/** `其中：产业升级45分、企业提质30分、项目攻坚25分`: nothing but indicators with their points. */
const bareList = screen.of(/^(?:其中)?[：，]?(?:[一-鿿R][^、，。；：（）\d]{1,16}\d{1,3}分[、，；和]?){3,}[。]?$/);

/**
 * The weights that a sentence lists: `亩均税收35分、亩均增加值25分`, `亩均税收（45）`, `甲、乙分别占60%、40%`, `亩均税收÷24.1×30+…`. Nothing where they
 * don't add up to a hundred, except with 权重分别, which says itself what it lists.
 */
export function readWeights(words: string): readonly Weighed[] {
  if (/[÷/×]/.test(words) && /[+＋]/.test(words)) {
    const terms = [termsOf(words), sharesOf(words)].find((one) => isWhole(one) && isOnce(one));
    if (terms) return terms;
  }
  const isSpoken = speaksOfWeights.test(words) || sharesOfAssessment.test(words);
  const shared = isSpoken ? sharedWeights(words) : [];
  if (isWhole(shared) || (shared.length > 0 && /权重(?:分别|依次)/.test(words))) return shared;
  const inBrackets = opensWithNumber.test(words) ? listedBy(bracketed, words) : [];
  if (isWhole(inBrackets) && isOnce(inBrackets) && (isSpoken || inBrackets.length > 2)) return inBrackets;
  const isBare = bareList.test(words);
  if (!isSpoken && !isBare) return [];
  const lists = [words, words.replace(inside, '')].map((said) => listedBy(one, said));
  return lists.find((items) => isWhole(items) && isOnce(items)) ?? [];
}
