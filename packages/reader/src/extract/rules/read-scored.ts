import { strip } from '../name-target.ts';
import { screen } from '../screen.ts';
import { mean, type Score } from './evaluation-scheme.ts';
import { feelName } from './metric-words.ts';
import { readMethod } from './read-method.ts';

/** One indicator with its points, where a sentence says how it scores. */
export interface Scored {
  readonly name: string;
  readonly score: Score;
  readonly note: string | undefined;
}

const worth = screen.of(/(?:分值|满分|最高(?:得|计)?|计|得|占)(?:为|是)?(\d{1,3}(?:\.\d)?)分(?!制)/g);
const scores =
  /每(?:低|少|超|高|降低|增加|提高|减少|下降|差|欠)[^，；。]{0,14}[加扣减]\d|按(?:实际)?(?:完成)?(?:比例|完成率|比率)[^，；。]{0,6}(?:得|计|扣|折)|(?:未|没有)(?:完成|达到|达标)[^，；。]{0,6}(?:不得分|得0分|扣)|得满分/;
const ranked = screen.of(
  /排(?:名|位)[^，；。]{0,4}(?:第一|第1|首位)[^，；。]{0,10}(?:得|计|加|记)(\d{1,3}(?:\.\d)?)分/,
);
const lower = screen.of(
  /(?:依次|逐名|逐一|每(?:下降|降|后退|低|退)(?:一|1)?(?:个)?(?:名次|名|位次|位))[^，；。]{0,6}(?:递减|减|扣|降)(\d+(?:\.\d+)?)分/,
);
const generic = /^(?:完成|考核|指标|得分|该项|单项|其中|年度|目标|任务|基本|按|未|每)*$/;
const percent = { value: '100', unit: '%' } as const;

/** What the words before the points name: `新增规上企业数指标，完成任务的得10分`. */
function nameOf(words: string): string {
  const [head = ''] = words.split(/，|：|得分|分值|满分/);
  const named = strip(head.replace(/(?:指标|任务|情况)?(?:（[^）]*）)?$/, '').replace(/^.*(?:对|其中|将)(?=.{2})/, ''));
  const stepped = /([一-鿿]{2,14}?)每(?:低|少|超|高|降低|增加|提高|减少)/.exec(words)?.[1];
  const name = stepped !== undefined && /率$/.test(stepped) ? strip(stepped) : named;
  return generic.test(name) || name.length > 20 || /[，。\d]/.test(name) ? '' : name;
}

/** `综合得分排名第一的得100分，其余按名次依次递减2分`. */
function byRank(words: string): Scored | undefined {
  const first = ranked.exec(words)?.[1];
  const step = lower.exec(words)?.[1];
  if (first === undefined || step === undefined) return undefined;
  const before = strip(words.slice(0, ranked.exec(words)?.index).replace(/^.*[，。；]|按/g, ''));
  const name = before.length < 2 || before.length > 16 ? '考核指标' : before;
  const formula = `max(0 分, ${first} 分 - (名次(${feelName(name)}, 组) - 1 位) / 1 位 * ${step} 分)`;
  return { name, score: { 权: Number(first), 公式: formula }, note: undefined };
}

const overMean = screen.of(
  /([一-鿿]{2,16}?)(?:高于|超过|超出|低于|不及|落后于?)[^，。；\d]{0,8}平均(?:水平|值|增幅|增速)?的?，每(?:高|超|超过|高出|低|少)(?:出)?/,
);
const step = '(\\d+(?:\\.\\d+)?)(个百分点|%)[^，；。\\d]{0,6}';
const gains = screen.of(
  new RegExp(`每(?:高|超|超过|高出)(?:出)?${step}加(\\d+(?:\\.\\d+)?)分(?:，(?:最高|最多)加(\\d+(?:\\.\\d+)?)分)?`),
);
const losses = screen.of(
  new RegExp(`每(?:低|少|低于)(?:于)?${step}[扣减](\\d+(?:\\.\\d+)?)分(?:，(?:最高|最多)[扣减](\\d+(?:\\.\\d+)?)分)?`),
);

/** `增速高于全市平均的，每高1个百分点加1分，最多加5分；低于平均的，每低1个百分点扣1分`. */
function byMean(words: string): Scored | undefined {
  const name = strip(overMean.exec(words)?.[1] ?? '');
  const [up, down] = [gains.exec(words), losses.exec(words)];
  if (name.length < 2 || !(up || down)) return undefined;
  const [look, peers] = [feelName(name), `平均(${feelName(name)}, 组)`];
  const part = (over: string, [, size, , points, most]: RegExpExecArray): string => {
    const counted = `max(0, (${over}) / ${size}%) * ${points} 分`;
    return most === undefined ? counted : `min(${most} 分, ${counted})`;
  };
  const plus = up ? part(`${look} - ${peers}`, up) : '';
  const minus = down ? part(`${peers} - ${look}`, down) : '';
  const formula = minus === '' ? plus : `${plus === '' ? '0 分' : plus} - ${minus}`;
  return { name, score: { 权: Number(up?.[4] ?? up?.[3] ?? down?.[3]), 公式: formula }, note: undefined };
}

const ratio = screen.of(
  /单项(?:指标)?(?:得分|分值)?(?:=|＝|计算公式为)?（?[一-鿿]{0,4}(?:完成值|指标值|实际值)[÷/](?:该项)?(?:目标值|基准值|任务数)）?[×xX*]/,
);
const mostTimes = /(?:最高|不超过|上限)[^，。；\d]{0,14}(\d+(?:\.\d+)?)倍/;

/** `单项得分=（完成值÷目标值）×权重，最高不超过权重的1.2倍`: how every indicator scores. */
function byRatio(words: string): Scored | undefined {
  if (!ratio.test(words)) return undefined;
  const most = mostTimes.exec(words)?.[1];
  const score = { 权: 100, 基准: '指标目标值', ...(most === undefined ? {} : { 上限: `${most} 倍` }) };
  return { name: '指标完成值', score, note: '各项指标照此逐项补写' };
}

const perThing =
  /(?:每)?(?:新增|新认定|培育|引进|建成|完成|获批)?(?:1|一)?[家个项]?([^，；。、\d]{2,24}?)得(\d+(?:\.\d+)?)分/g;
const fullMark = screen.of(/(?:本项|该项|此项)?(?:满分|最高(?:得)?|最多(?:得)?)(?:为)?(\d+(?:\.\d+)?)分/);

/** `每新增1家甲得3分、乙得0.5分，满分15分`: points for each of what there is. */
function byCount(words: string): Scored | undefined {
  const most = fullMark.exec(words)?.[1];
  const rows = /每(?:新增|新认定|培育|引进|建成|完成|获批)?(?:1|一)?[家个项]/.test(words)
    ? [...words.matchAll(perThing)]
    : [];
  if (rows.length === 0 || most === undefined) return undefined;
  const names = rows.map(
    ([, name = '']) =>
      `${strip(name.replace(/[“”]/g, '').replace(/^(?:每)?(?:新增|新认定|培育|引进)?(?:1|一)?[家个项]/, ''))}数`,
  );
  const terms = rows.map(([, , points], i) => `${feelName(names[i] ?? '')} / 1 家 * ${points} 分`);
  return {
    name: `${names[0]?.slice(0, -1)}得分`,
    score: { 权: Number(most), 公式: `min(${most} 分, ${terms.join(' + ')})` },
    note: undefined,
  };
}

const worthEach =
  /([^，。；：]{4,60}?)(?:任务|指标|工作)?(?:完成情况)?(?:等)?(?:纳入|列入)?[^，。；]{0,14}，(?:其)?分值分别为((?:\d{1,3}(?:\.\d)?分[、和]?){2,})/;

/** `播种面积、产量纳入考核，分值分别为10分、6分，每低1个百分点扣0.5分`: several with one way of scoring. */
function severally(words: string): Scored[] {
  const [, listed = '', points = ''] = worthEach.exec(words) ?? [];
  const names = listed
    .split(/[、和及]/)
    .map(strip)
    .filter((name) => name.length > 1);
  const values = [...points.matchAll(/\d+(?:\.\d)?(?=分)/g)].map(([value]) => value);
  if (names.length < 2 || names.length !== values.length) return [];
  return names.map((name, i) => {
    const rate = `${name}完成率`;
    const item = { name: rate, weight: values[i] ?? '', target: percent };
    return { name: rate, score: readMethod(item, words, mean(rate)).score, note: undefined };
  });
}

/** How indicators score, where a sentence gives them points and says by what they get them. */
export function readScored(words: string): readonly Scored[] {
  if (!/\d分/.test(words)) return [];
  const several = words.includes('分值分别为') ? severally(words) : [];
  if (several.length > 0) return several;
  const one = scoredIn(words);
  return one ? [one] : [];
}

/** How one indicator scores, where a sentence gives it points and says by what it gets them. */
function scoredIn(words: string): Scored | undefined {
  const whole = byRank(words) ?? byCount(words) ?? byMean(words) ?? byRatio(words);
  if (whole) return whole;
  const [weight] = worth.all(words).map(([, value]) => value);
  const name = weight === undefined || !scores.test(words) ? '' : nameOf(words);
  if (weight === undefined || name === '') return undefined;
  const isRate = /(?:完成|达成|执行|办结|达标)率$/.test(name);
  const target = isRate ? { ...percent } : undefined;
  const { score, isWhole } = readMethod({ name, weight, target }, words, mean(name));
  const isOfTask = !isRate && /完成[^，；。]{0,8}(?:目标|任务)/.test(words) && '基准' in score;
  return {
    name,
    score: isOfTask ? { ...score, 基准: feelName(`${name}目标`), 上限: score.上限 ?? '1 倍' } : score,
    note: isWhole ? undefined : `「${name}」的计分办法照原文补写`,
  };
}
