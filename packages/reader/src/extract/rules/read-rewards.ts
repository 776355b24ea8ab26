import { quote, type Reason } from '../../reasons/reason.ts';
import { withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import type { Award } from './award.ts';
import { ofCondition, subjectOf } from './award-words.ts';
import { readConditions } from './conditions.ts';
import { raises } from './cross-rules.ts';
import { conditionsIn, draftAwards, type Reward, scopeIn } from './draft-awards.ts';
import { factOf } from './fact-words.ts';
import { feelName, type MetricWord } from './metric-words.ts';
import { plainWords } from './plain-words.ts';
import { capOf, readAward } from './read-award.ts';
import { type Rising, readRising } from './read-rising.ts';
import { readWho } from './read-who.ts';
import { readYearly, type Yearly } from './read-yearly.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { type Statement, splitOutside, splitStatements } from './split-statements.ts';

const pays = screen.of(
  /奖励|奖补|津贴|以奖代补|\d%的?(?:比例|标准)?(?:给予|予以)?补偿|优惠\d|免租金|免收|元减\d|全额承担|全额负担|(?<!协作|产业|就近|本地)配套|抵免|分担|全免|免收|减半|补助|补贴|资助|贴息|给予|奖金|减免|减征|减按|返还|支持|发放[一-鿿“”]{0,8}券(?=[，。；、]|$)/,
);
const number = screen.of(/\d|全免|免收|[一二两三四五六七八九十百千]+万元|百分之|全额|减半/);
/** Budgets, totals paid out and prices: money that is no award to somebody. */
const noAward = screen.of(
  /奖励加?分|所得分数|奖励资金(?:总额|总量|规模|预算)?(?:暂定|核定|控制)[^，；。]{0,4}\d|(?:^|、)[省市县区]级(?:财政)?(?:安排|配套)\d|减按\d+%的?(?:目标|任务)|(?:扣减|核减|(?<!加计)扣除|扣回|收回|追回|调减)[^，；。]{0,14}\d|(?<!每[人户家名月年][^，。；]{0,8})(?:落实|发放|兑现|兑付|拨付|争取|撬动|投放|累计(?!补[贴助](?:面积|期限)|享受)|下达|申领|(?:协助|组织|指导|帮助)企业申报)[^，；。]{0,10}(?:补贴|奖励|补助|资金|贴息|专项)[^，；。]{0,6}\d|(?:安排|设立|统筹)[^，；。]{0,20}\d[^，；。]{0,16}(?:专项资金|资金|基金)|(?:专项资金|基金|中央财政[^，；。]{0,8}资金)[^，；。]{0,10}\d[^，；。]{0,6}(?:专项)?(?:用于|，|$)|(?:专项资金|基金)[^，；。]{0,10}\d|统筹[^，；。]{0,8}资金[^，；。]{0,4}\d/,
);
const priced = screen.of(/加价(?!资金|收入|电费|水费)|加收|电价|水价|气价|罚款|上网/);

/** `【建厂补贴】`, `（租金补贴）`, `市级奖励方面——`: the head of an award within its sentence. */
const heads =
  /^(?:【[^】]{1,20}】|（[^（）\d]{2,24}(?:补贴|奖励|补助|支持|政策|投资|改造|贷款|贴息|扶持)）(?=[^，。；]{2})|[^，；。：]{2,12}方面——)/;

/** What is taken from others beside an award: `后退的每退1位扣减10万元`. */
const takesBack = screen.of(/(?:扣减|核减|扣回|收回|追回|调减)[^，；。]{0,14}\d/);

function withoutTaking(part: string): string {
  const rest = part
    .split('，')
    .filter((segment) => !takesBack.test(segment))
    .join('，');
  return pays.test(rest) && /\d[\d.]*[万亿]?元/.test(rest) && !noAward.test(rest) ? rest : '';
}

/** What a statement says of the award before it: another rate for some. */
function raisedBy(statement: Statement, award: Award | undefined, above: Award): Award['raised'] | undefined {
  const raise = statement.payments.find(({ role }) => role === 'raiseTo' || role === 'raiseBy');
  if (!raise && !/^其中/.test(statement.who)) return undefined;
  const words = statement.who.replace(/^.*(?:列入|属于|认定为)/, '').replace(/(?:的|再|可)+$/, '');
  const [standing] = readConditions(words).filter(({ look, bound }) => look === '综合等级' || bound !== undefined);
  const fact = factOf(words);
  if (!standing && fact === '') return undefined;
  const who = standing ? ofCondition(standing, subjectOf([above])) : feelName(fact);
  const rate = raise?.run[0].value;
  if (raise?.role === 'raiseTo') return { who, rate: `${rate}%` };
  if (raise?.run[0].unit === '个百分点') return { who, points: `${rate}%` };
  if (raise) return { who, factor: `${100 + Number(rate)}%` };
  const isSame =
    award?.amount.kind === 'rates' &&
    above.amount.kind === 'rates' &&
    award.amount.run.length === 1 &&
    award.amount.bases[0]?.formula === above.amount.bases[0]?.formula;
  if (!isSame || award.who.conditions.length > 0) return undefined;
  return { who, rate: `${award.amount.run[0].value}%` };
}

/** `参与制定的减半`: the same honours of another verb, at half. */
function halved(statement: Statement, above: Award): Award | undefined {
  const times = /减半|50%/.test(statement.who + statement.pay)
    ? 0.5
    : /加倍|翻倍/.test(statement.who + statement.pay)
      ? 2
      : 1;
  const verb = /^(参与[一-鿿]{2})/.exec(statement.who)?.[1];
  if (times === 1 || verb === undefined || above.amount.kind !== 'sums') return undefined;
  const [first, ...rest] = above.amount.run.map((q) => ({ ...q, value: String(Number(q.value) * times) }));
  if (!first) return undefined;
  const rename = (name: string): string => name.replace(/^(?:主导|主持|牵头)[一-鿿]{2}/, verb);
  const who = { ...above.who, facts: above.who.facts.map(rename), listed: rename(above.who.listed) };
  return { ...above, who, amount: { ...above.amount, run: [first, ...rest] } };
}

const bounded = screen.of(/\d[^，；]{0,12}(?:以上|以下|的)/);

/** Who a statement is for that pays nothing itself, before the one that does. */
function joinWho(pending: string, who: string): string {
  const kept = pending.split('，').filter((segment) => !/给予|奖励|补助|按/.test(segment));
  return kept.some((segment) => bounded.test(segment)) ? [...kept, who].join('，') : who;
}

const aim = screen.of(
  /^[^，]{0,6}设立[^，]{0,10}(?:池|基金|资金)|^(?:力争|争取|确保|全年|到?20\d{2}年|今年|[一二两三四五]年(?:内)?(?:新|累|共|建|培|推)|每年(?!度|对)|实施“|建立|建成|推动|推进|组织|开展|支持建设|培育|拟支持|市级财政|会议|全[市县区省])|^[^的]{0,14}(?<!每)(?:新增|累计|培育)[^，]{0,14}\d+(?:家|个|户|项)$|统筹(?:安排)?不低于|覆盖(?:率|面)|办结率/,
);
const whom = screen.of(
  /^(?:(?:每年)?对(?!标|接|口|外)|凡|经|获|首次|当年|被|企业|新(?:认定|获|入选|引进)|入选|列入|年(?!均))|(?:的|以上|企业|项目|单位|机构|个人)$/,
);

/** Who an award is for without what is aimed at before it in the sentence: `2025年新增外贸企业45家，对当年破零的，给予…`. */
function withoutAims(who: string): string {
  let isAim = false;
  const kept = who.split('，').filter((segment) => {
    if (whom.test(segment) && !(aim.test(segment) && !/的$/.test(segment))) isAim = false;
    else if (aim.test(segment)) isAim = true;
    return !isAim;
  });
  return kept.join('，');
}

/** `；单个企业最高200万元`: a cap said in a part of its own. */
const isCapAlone = ({ who, pay, payments }: Statement): boolean =>
  payments.length === 1 && /^(?:单个|每[家户个]|单户|同一|最高)/.test(who + pay) && !/累计|合计|总额/.test(who + pay);

function awardsOf(statements: readonly Statement[], title: string): Award[] {
  const awards: Award[] = [];
  let context = '';
  let pending = '';
  for (const statement of statements) {
    const above = awards.at(-1);
    const award = readAward({ ...statement, who: withoutAims(joinWho(pending, statement.who)) }, above, context, title);
    pending = award || statement.payments.length > 0 ? '' : joinWho(pending, statement.who);
    const raised = above && raisedBy(statement, award, above);
    if (raised) awards[awards.length - 1] = { ...above, raised, cap: award?.cap ?? capOf(statement) ?? above.cap };
    else if (award) awards.push(award);
    else {
      const half = above && halved(statement, above);
      if (half) awards.push(half);
      else if (above && above.cap === undefined && isCapAlone(statement))
        awards[awards.length - 1] = { ...above, cap: capOf(statement) };
    }
    context = `${context}，${statement.who}`.slice(-200);
  }
  return awards;
}

/** An award whose rate goes by years, with the rates of all of them. */
function withStages(award: Award, { stages }: Yearly): Award {
  const { amount } = award;
  const isOf =
    (amount.kind === 'price' && stages[0]?.percent === '100') ||
    (amount.kind === 'rates' && amount.run.length === 1 && amount.run[0].value === stages[0]?.percent);
  return isOf ? { ...award, yearly: stages } : award;
}

/** `对甲类企业，产值首次达到…，每增加…再奖励…`: for whom, before what the steps go by. */
function draftRising({ name, subject, steps, notes }: Rising, whom: string): Reward {
  const who = readWho(whom, '', 1, undefined);
  const { 条件 = [], ...paid } = steps;
  const rows = [...(conditionsIn(subject, who.conditions, who.facts).条件 ?? []), ...[条件].flat()];
  return {
    kind: '奖补',
    name,
    body: {
      对象: subject,
      ...scopeIn(subject, [{ who }]),
      ...(rows.length === 0 ? {} : { 条件: rows }),
      ...paid,
      ...noteOf([...who.conditions.flatMap((one) => one.notes), ...notes]),
    },
  };
}

function rewardsOf(stated: string, title: string): Reward[] {
  const yearly = readYearly(stated);
  const words = yearly?.words ?? stated;
  const kept: string[] = [];
  const rewards: Reward[] = [];
  let above: MetricWord | undefined;
  for (const part of splitOutside(words, '；')) {
    const rising = readRising(part, above);
    if (rising) {
      const isPaying = number.test(rising.before) && pays.test(rising.before);
      if (isPaying) kept.push(rising.before);
      above = rising.metric;
      rewards.push(draftRising(rising, isPaying ? '' : rising.before));
    } else if (takesBack.test(part) && withoutTaking(part) !== '') kept.push(withoutTaking(part));
    else if (!noAward.test(part) && !priced.test(part) && !(raises.test(part) && !/元/.test(part) && kept.length === 0))
      kept.push(part);
  }
  const awards = awardsOf(splitStatements(kept.join('；')), title);
  return [...draftAwards(yearly ? awards.map((one) => withStages(one, yearly)) : awards, title), ...rewards];
}

/** The rewards that one sentence of flat text states: tiers, rates, sums per unit, or fixed sums. `title` names them where the words don't. */
export function readRewards(text: string, sentence: Sentence, title: string): DraftRule[] {
  const { start, end } = sentence;
  const words = withoutLabel(text.slice(start, end)).replace(heads, '');
  if (words.length > 1200 || !pays.test(words) || !number.test(words)) return [];
  const because: Reason = ['reward', quote(words)];
  return rewardsOf(plainWords(words), title).map((reward) => ({ ...reward, start, end, because }));
}
