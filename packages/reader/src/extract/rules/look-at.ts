import type { Quantity } from '../quantity.ts';
import { screen } from '../screen.ts';
import { feelName, findMetric, locateMetric, type MetricWord } from './metric-words.ts';
import { ofOther } from './share-of.ts';

const growing = screen.of(
  /(?:同比|(?:比|较)(?:上年|上一年|去年|上年度)(?:同期)?)?(?:增长率?|提高|提升|增速|增幅|递增)(?:率)?$/,
);
const falling = screen.of(/(?:同比|(?:比|较)(?:上年|上一年|去年|上年度)(?:同期)?)?(?:下降|降低|减少|降幅)(?:率)?$/);
const added = screen.of(/(?:的)?(?:增量|增加额|增长额|净增(?:额|加)?|新增部分|增加部分|新增额)$/);
const sharing = screen.of(/^(?:且|并|其)?占(?:年度?)?(?:主营业务|营业|销售)?收入(?:总额)?的?(?:比重|比例)?$/);

/** A figure as a formula looks at it: its value, its growth, or what it grew by. */
export interface Look {
  readonly name: string;
  readonly text: string;
  readonly metric: MetricWord;
  /** Where the words begin in the phrase that name the figure. */
  readonly at: number;
}

const growths = new Set(['产值', '全员劳动生产率']);

/** The growth of a figure over the year before, under the name that the common package has for it. */
function growthOf(metric: MetricWord): Omit<Look, 'at'> {
  const name = `${metric.name}增速`;
  const text = metric.isKnown && !growths.has(metric.name) ? `同比(${feelName(metric.name)})` : feelName(name);
  return { name, text, metric };
}

/** What a figure grew by since the year before. */
export function increaseOf(metric: MetricWord): Omit<Look, 'at'> {
  const name = feelName(metric.name);
  return metric.isKnown
    ? { name: `${metric.name}增量`, text: `(${name} - 上年(${name}))`, metric }
    : { name: `${metric.name}增量`, text: feelName(`${metric.name}增量`), metric };
}

const intensity: MetricWord = { name: '研发投入强度', subject: '企业', isKnown: true };
/** What grows where words speak of the intensity of research before: its cost. */
const research: MetricWord = { name: '研发费用', subject: '企业', isKnown: true };
/** What joins a phrase to the one before it. */
export const joints = screen.of(/^(?:[，；：、且并和及与或]|并且|同时|以及|或者)+/);
/** What leads from a figure to its number. */
export const led = screen.of(
  /(?:分别|首次|未?达到?|均|不足|不满|不到|未?满|连续[一二两三四五\d]年|未?超过|为|在|应|必?须|需|要求|原则上)+$/,
);

/** What a phrase before a number looks at; `above` is what the number before it looked at. */
export function lookAt(phrase: string, q: Quantity, above: MetricWord | undefined): Look | undefined {
  const from = joints.exec(phrase)?.[0].length ?? 0;
  const words = led.cut(phrase.slice(from));
  if (above && sharing.test(words) && above.name.startsWith('研发'))
    return { name: intensity.name, text: intensity.name, metric: intensity, at: from };
  const [, part = '', , whole = ''] = q.unit === '%' ? (ofOther.exec(phrase) ?? []) : [];
  const of = part === '' || /平均|水平/.test(whole) ? undefined : locateMetric(part)?.metric;
  if (of) {
    const name = `${of.name}占${whole}比例`;
    return { name, text: feelName(name), metric: { name, subject: of.subject, isKnown: false }, at: from };
  }
  const gained = /^(?:净增|新增|增加)(?:的)?(?=[一-鿿]{2,}$)/.exec(words);
  const increased = gained && q.unit !== '%' ? findMetric(words.slice(gained[0].length)) : undefined;
  if (increased?.isKnown) return { ...increaseOf(increased), at: from };
  if (/^(?:新)?(?:引荐|引进|招引)$/.test(words) && /元$/.test(q.unit ?? ''))
    return { name: '总投资', text: '总投资', metric: { name: '总投资', subject: '项目', isKnown: true }, at: from };
  const grows = growing.exec(words);
  const adds = added.exec(words);
  const falls = falling.exec(words);
  const cut = grows ?? adds ?? falls;
  const stem = cut ? words.slice(0, cut.index) : words;
  const isSame = stem.replace(/^(?:其|同比|年均|年|且|并|未)+$/, '') === '';
  const same = above?.name === intensity.name ? research : above;
  const located = isSame ? same && { metric: same, at: 0 } : locateMetric(stem);
  if (!located) return undefined;
  const { metric } = located;
  const at = from + located.at;
  if (grows && q.unit === '%') return { ...growthOf(metric), at };
  if (falls && q.unit === '%') return { name: `${metric.name}降幅`, text: feelName(`${metric.name}降幅`), metric, at };
  if (adds || (grows && /元$/.test(q.unit ?? ''))) return { ...increaseOf(metric), at };
  return { name: metric.name, text: feelName(metric.name), metric, at };
}
