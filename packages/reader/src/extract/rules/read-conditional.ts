import { quote } from '../../reasons/reason.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { besideOthers, readConditions, scopeOf } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { joinEither } from './join-either.ts';
import { feelName } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const listed = screen.of(
  /实行(?:专班|挂图作战|重点)|列入|列出|纳入.{0,10}(?:清单|名单|名录)|清单|名单|排查|排摸|摸排|开展执法|整治|淘汰|关停|限制(?:续贷|供地|用能)|认定为?低效|倒逼/,
);

/** Events that add or take points, and vetoes of an assessment, are no list. */
const scored = screen.of(/[加扣减]\d+(?:\.\d+)?分|一票否决/);

/** `完成率低于80%的镇`: whom a list names is a place. */
const ofPlace = screen.of(/的(?:[县市区镇乡]|街道|乡镇|镇街|县区|县市区|园区|地区|县（市、区）|镇（街道）)[、，]/);

/** What is aimed at within a time, or told of a share: `三年整治D类企业200户`, `D类占比压减至8%`. */
const aimed = screen.of(
  /月(?:底|末|\d{1,2}日)?前[^，；]{0,8}完成\d|数量(?:较|比)[^，；]{0,8}(?:减少|下降)|(?:降幅|降低|下降)(?:不低于|达到|达)?\d|力争|确保|到20\d{2}年|[一两二三四五\d]年(?:内)?(?:整治|淘汰|关停|退出|完成)|全部(?:整治|退出|关停)|(?:完成率|整治率|覆盖率)(?:不低于|达到)|占比(?:由|控制|压减|降|不)|(?:整治|淘汰|关停|退出)[^，]{0,16}\d+(?:家|户|个|万|亩|公顷)|由\d+[家户个宗亩][^，；]{0,8}(?:压减|压降|降|减|缩)/,
);

/** `列入清单的1264家企业`: a list that is made already. */
const counted = screen.of(/列入[^，；]{0,16}(?:清单|名单|名录)的\d+[家户个]/);

/** `D类——落后整治类，即…`, `C类为倒逼转型类，指…`: what a class is; `不得列入A类`: who stays out of one. */
const defines = screen.of(
  /不(?:得|予|再)?(?:列入|纳入|评为)[A-E]|^[A-E](?:（.）)?类(?:企业)?(?:——|—|为[一-鿿]{2,8}类)/,
);

/** Lists of firms: `亩均税收低于…的企业，列入清单`. Each stretch between ， 、或 and ； that has conditions of its own is one way in. */
export function readList(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (
    words.length > 1200 ||
    scored.test(words) ||
    counted.test(words) ||
    defines.test(words) ||
    !listed.test(words) ||
    !/的|类|低于|不足/.test(words)
  )
    return undefined;
  const parts = words
    .split('；')
    .filter((stretch) => !aimed.test(stretch))
    .flatMap((stretch) => stretch.split(/，|以及|、或|或者/))
    .filter((part) => /的|类|以下|低于|超过|不足|以上/.test(part) && part.length < 200);
  const isEntered = /[列纳][入为][^，。；]{0,16}(?:清单|名单|名录|单位|范围)/.test(words);
  let subject = ofPlace.test(words) ? '地区' : '企业';
  const ways = parts.flatMap((part) => {
    const conditions = joinEither(part, readConditions(part)).filter(
      ({ formula, subject: of }) => isEntered || !/>=? \d/.test(formula) || /亩|能耗/.test(formula) || of === '项目',
    );
    if (conditions.length === 0 || /每年|力争|确保|累计/.test(part)) return [];
    const scope = scopeOf(part);
    const formula = (
      conditions.length === 1 ? conditions.map((one) => one.formula) : conditions.map(besideOthers)
    ).join(' and ');
    if (conditions.some(({ subject: of }) => of === '项目')) subject = '项目';
    return [
      {
        name: conditions.map((one) => one.name).join('且'),
        formula,
        scope,
        notes: conditions.flatMap((one) => one.notes),
      },
    ];
  });
  if (ways.length === 0) return undefined;
  const names = /(?:《([^》]{2,30})》|“([^”]{2,20})”(?:清单|名单)|([一-鿿]{2,12}(?:清单|名单)))/.exec(words);
  const written = (names?.[1] ?? names?.[3] ?? '').replace(/^.*(?:列入|列出|建立|纳入|形成)/, '');
  const name = written.length > 4 ? written : `${ways[0]?.name ?? ''}${subject}`;
  const only = ways.length === 1 ? ways[0] : undefined;
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '清单',
    name,
    because: ['list', quote(words)],
    body: {
      对象: subject,
      ...(only
        ? { ...(only.scope ? { 范围: only.scope } : {}), 若: only.formula }
        : {
            任一: ways.map((way, i) => ({
              名: way.name || `条件${i + 1}`,
              ...(way.scope ? { 范围: way.scope } : {}),
              若: way.formula,
            })),
          }),
      ...noteOf(ways.flatMap(({ notes }) => notes)),
    },
  };
}

const excluded = screen.of(
  /停止(?:享受|兑现|发放)|暂停(?:兑现|享受|拨付|受理|申报|安排)[^，。；]{0,12}(?:奖补|政策|资金|扶持|补助|奖励|优惠)|视为(?:自动|主动)?(?:放弃|弃权)|逾期[^，；]{0,8}不(?:予|再)(?:受理|兑[现付]|补报)|不(?:得|能)?(?:参[加与])?评[优先]|[一二两三五\d]年内[^，。；]{0,6}不(?:予|再|得)受理|不适用(?:于)?本(?:意见|办法|政策|措施|细则)|不(?:得|再|予|能)?(?:享受|奖补|给予|安排(?=$|[，。；、]|[^，。；]{0,8}(?:资金|补助|奖|项目|指标|用地|能耗|政策))|支持|扶持|奖励|补助|资助|补贴|兑现|纳入奖补|予以(?:支持|奖励|补助|兑现))|取消(?:其)?(?:当年)?(?:奖补|享受|扶持|奖励|补助|申报)|不得(?:再)?新增(?:贷款|授信|用地|用能|供地|排污)|不予(?:减免|减征|优惠|新增|供地)|停止(?:新增)?供[地能]|(?:不再|不予|不得)供应[^，。；]{0,8}(?:用地|用能)|不(?:得|予|再)?(?:申报|申请|享有|受理[^，。；]{0,10}(?:申请|申报|资金|奖补))|取消[^，。；]{0,14}(?:资格|参评)|(?:(?:原则上|一律)不(?:再)?|不再)新增(?:贷款|授信|用地|用能)/,
);

/** What puts somebody out, condition by condition; a fact where the words state no figure. */
export function exclusionsOf(who: string): { readonly name: string; readonly formula: string }[] {
  const found = readConditions(who).filter(
    ({ formula, bound }) => !/\d/.test(formula) || /连续/.test(formula) || /^</.test(bound?.operator ?? ''),
  );
  if (found.length > 0) return found;
  const fact = factOf(who.replace(/^.*(?:对|凡|若)(?=.{3})|[；。，]+$/g, ''));
  return fact.length >= 3 ? [{ name: fact, formula: feelName(fact) }] : [];
}

/** An exclusion as a rule. */
export function exclusionBody(name: string, formula: string): Readonly<Record<string, unknown>> {
  return { 名: name, 对象: '企业', 若: formula, ...noteOf([]) };
}

/** `须于3月31日前提出申请，逾期不予受理`: what they did not do in time. */
const tooLate = screen.of(
  /[前内日](?:[向到在][^，；]{2,20}?)?((?:提出|提交|报送|申报|申请|办理|递交|补[正交])[^，；]{0,10})$/,
);

/** Who gets nothing: `C、D类企业，列入严重失信名单企业均不享受`. */
export function readExclusions(text: string, sentence: Sentence): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 800 || !excluded.test(words) || /重复(?!统计)|已享受|下列|以下|就高|叠加/.test(words)) return [];
  const segments = sentence.segments.map(({ start, end }) => text.slice(start, end));
  const at = segments.findIndex((segment) => excluded.test(segment));
  const own = (segments[at] ?? '').slice(0, excluded.exec(segments[at] ?? '')?.index);
  let first = at;
  while (
    !/^(?:对|凡)|[A-E]类/.test(own) &&
    first > 0 &&
    sentence.segments[first]?.after !== '；' &&
    (isWho(segments[first - 1] ?? '') || isDeed(segments[first - 1] ?? ''))
  )
    first -= 1;
  const whom = segments.slice(first, at).filter((part) => !isDeed(part));
  const prevented = /(?:杜绝|严禁|防止)([^，。；]{4,24}?)(?:等)?(?:行为|现象|问题)?$/.exec(segments[at - 1] ?? '')?.[1];
  if (prevented !== undefined && /^一经(?:发现|查实)/.test(own)) whom.push(prevented);
  const missed = /^逾期(?:不|未)?/.test(segments[at] ?? '') ? tooLate.exec(segments[at - 1] ?? '')?.[1] : undefined;
  if (missed !== undefined) whom.push(`逾期未${missed}`);
  const isOther =
    missed !== undefined ||
    isDeed(own) ||
    /^(?:由)?(?:各)?(?:银行|金融机构|财政|[^，]{0,4}部门|(?:其)?(?:领导)?班子(?:当年|年度)?|当年度?|年度)$/.test(own);
  const who = [...whom, ...(isOther && whom.length > 0 ? [] : [own])].filter((part) => part !== '').join('，');
  return exclusionsOf(who).map(({ name, formula }) => ({
    start: sentence.start,
    end: sentence.end,
    kind: '排除' as const,
    name,
    because: ['exclusion', quote(words)],
    body: exclusionBody(name, formula),
  }));
}

/** What else happens to them, before what they don't get: `全额追回，三年内…`. */
const isDeed = (words: string): boolean =>
  /^(?:予以|全额|依法|由[^，]{2,12}|并|应|须|责令|限期)*(?:自[^，]{2,16}起|追回|收回|追缴|扣回|退还|退回|通报|终止|停止|责令|记入|(?:列入|纳入|移送)(?!.*的(?:企业|项目|单位|个人)?$)|一经发现|取消|[一二两三五\d]年内)/.test(
    words,
  );

/** A segment that only says who: no measure of its own. */
function isWho(words: string): boolean {
  const isNamed = readConditions(words).length > 0 || /的(?:企业|项目|单位|个人)?$/.test(words);
  return isNamed && !/(?<!被)执行(?!人)|减免|减征|征收|优先|加价|(?<!未)完成|开展|给予|控制/.test(words);
}

/** A heading over exclusions: `有下列情形之一的，不予享受`. */
export function headsExclusions(words: string): boolean {
  return (
    /(?:下列|以下|如下)(?:[^，]{0,6})(?:情形|情况|行为|问题|条件|企业|项目|单位|产业|行业)/.test(words) &&
    (excluded.test(words) ||
      /(?:不予|不得|禁止|不在|一律不)(?:准入|引进|入园|入驻|审批|备案|立项|[^，]{0,6}(?:之列|范围))/.test(words))
  );
}
