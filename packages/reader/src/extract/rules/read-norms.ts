import { quote } from '../../reasons/reason.ts';
import { withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { scopeOf } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { exclusionBody } from './read-conditional.ts';
import { whomOf } from './read-consequences.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { readSingled } from './singled-out.ts';

/** What may not be, is not given or does not count; how an organ is to work and what a figure may not pass are no such thing. */
const barred = screen.of(
  /(?:原则上|一律|均|暂)*(?:不(?:得|予|再|能|可(?!或缺|分割)|宜|单独|纳入|计入|安排|适用|享受|执行|受(?=[^，；]{0,8}限制)|认定|算作?|作为|减免?|退)|禁止)(?!(?:擅自|随意|变相|以任何|以各种|影响|少于|低于|高于|超过|大于|小于|多于|突破|晚于|迟于|重复(?!申报|享受|支持)|有|出现|发生|搞|简单|[^，；]{0,3}\d))/,
);
/** What others read: cases of an evaluation, what is bounded, what comes below. */
const elsewhere = screen.of(
  /[上前下]列|上述|以下(?:标准|条件|情形|比例|情况)|如下|参[加与评]|纳入[^，；]{0,6}(?:评价|考核|排序)|[加扣减]\d[\d.]*分|不得评|可申请/,
);
/** What stays outside: an award or an assessment is not for it. */
const outside = screen.of(
  /不(?:适用|纳入|享受|参与|参加|执行|予支持|予奖|予补|予资助|予认定|计入)|不在[^，；]{0,6}(?:之列|范围)/,
);
/** Who has to do with awards, prices, land and the like. */
const things =
  /企业|项目|产品|人才|主体|用地|土地|厂房|资金|地块|个人|产能|住房|用房|设备|园区|区块|申请人|指标|房地产|行业|业绩|[A-E]类/;
const organs = /(?:部门|政府|机关|干部|人员|各地|各级|公司|银行|单位)(?:应当?|要)?$/;
const adverbs = /(?:原则上|一律|均|暂|可|应当?|也|自[^，；]{2,14}起|[一二两三四五\d]+个?[年月]内|期间|当年度?|年度)+$/;
/** `…的，`: those of whom the words after the comma say what becomes of them. */
const single = screen.of(
  /(?<!确需.*|有条件|符合条件|有需[求要]|有意愿)(?:[^目真切别]的|^(?:对(?!标|接|口|外|照)|凡).*\d.*的[一-鿿]{2,8}|的[^，]{0,16}(?:企业|项目|单位|个人|机构|人才|地块|区块|用地|主体|园区|工商户))$/,
);
/** What happens to them, in words that set something for them. */
const becomes = screen.of(
  /^(?:自[^，]{2,10}起|可|应当?|须|由|将|予以|给予|视同|视为|按|直接|一律|原则上|免|减|取消|退|追|收回|停|暂|限|依法|不|最高|最低|最长|优先|全额|同样|引导|其|补|所|该|采取|对(?:其|主要|相关|有关|责任)|另|吊销|没收|中止|终止|纳入|不受|免除|计|列|纳|参照|比照|实行|享受|不受|上|下|扣|加)/,
);
/** What an aim or a service says after such words. */
const aims =
  /力争|确保|积极|加快|及时|主动|做好|加强|强化|深入|完善|指导|帮助|服务|协调|推动|跟踪|培育|报送|汇报|上报|反馈|提出|研究|查处|发函|督[导办促]|约谈|通报|[追问]责|移[交送]|按(?:规定|要求|程序|照有关|约定)|限期|给予[^\d]*(?:支持|扶持|倾斜)|达到\d|完成\d|新增\d/;

/** `经管委会研究，`: who has to agree stands between the two. */
const agreed = screen.of(
  /^(?:经|报)[^，]{2,20}(?:研究|审[核定查批]|批准|同意|认定|评[估审]|验收|核[实查准])[^，]{0,6}$/,
);
/** `对…小规模纳税人免征增值税`: what somebody is let off within one segment. */
const letOff = screen.of(/(?:免[征收缴交除]|减免|减半(?:征收|收取))(?=[^率额幅]{2})/);
/** `原则上不再新增合成氨产能`: what nobody may do. */
const noMore = screen.of(/(?:不(?:再|得|予)|一律不|禁止|严禁)(?:批准|审批|核准|备案)*(?=新[增建上批]|引进|扩建)/);
/** `承诺…，否则退还奖补资金`. */
const promised = /^.*?(?:应当?|须|必须|需)(?:书面)?(?:承诺|保证)?/;

interface Norm {
  readonly who: string;
  readonly deed: string;
  readonly isOutside?: boolean;
}

/** `严格落实产能置换政策，不得…`: an order before the bar singles nobody out. */
const ordered = /^(?:严格|坚决|切实|认真|全面|落实|执行|坚持|强化|加强|加快|推进|推动)/;

/** Whom a barring segment means: those its own words name before it, else those of the segments before. */
function whoOf(own: string, before: readonly string[]): string {
  const named = own.replace(adverbs, '');
  if (named.length >= 3) return named;
  const who = whomOf(before);
  return !ordered.test(who) && (things.test(who.slice(-6)) || who.endsWith('的')) ? who : '';
}

function normOf(said: string, after: string, before: readonly string[]): Norm | undefined {
  const none = noMore.exec(said);
  if (none && /产能|项目|用地|企业|指标/.test(said))
    return { who: said.slice(none.index + none[0].length), deed: none[0] };
  if (said.startsWith('否则')) return { who: `违反${(before.at(-1) ?? '').replace(promised, '')}`, deed: said };
  const at = barred.exec(said);
  if (at) {
    const who = whoOf(said.slice(0, at.index), before);
    const isMeant = (things.test(who) || who.endsWith('的')) && !organs.test(who);
    return isMeant ? { who, deed: said.slice(at.index), isOutside: outside.test(said) } : undefined;
  }
  const off = letOff.exec(said);
  const own = off ? whoOf(said.slice(0, off.index), before) : '';
  if (off && (things.test(own) || /[户人]$/.test(own)) && !/\d[万亿]元$/.test(said))
    return { who: own, deed: said.slice(off.index) };
  const isSingle = after === '，' && single.test(before.at(-1) ?? '');
  return isSingle && becomes.test(said) && !aims.test(said) ? { who: whomOf(before), deed: said } : undefined;
}

function normsIn(text: string, { segments }: Sentence): Norm[] {
  const found: Norm[] = [];
  let before: string[] = [];
  for (const { start, end, after } of segments) {
    const said = withoutLabel(text.slice(start, end));
    if (after === '；' || after === '：') before = [];
    const norm = normOf(said, after, before);
    if (norm) found.push(norm);
    if (!agreed.test(said)) before.push(said);
  }
  return found;
}

/** What becomes of those whom words single out, where nothing else was read: a list with the measure, or who stays outside. */
export function readNorms(text: string, sentence: Sentence): DraftRule[] {
  const { start, end } = sentence;
  const words = text.slice(start, end);
  if (words.length > 600 || !/不|的，|禁|企业，|项目，|户，|免|否则|对/.test(words) || elsewhere.test(words)) return [];
  return normsIn(text, sentence).flatMap(({ who, deed, isOutside }): DraftRule[] => {
    const fact = factOf(who);
    const singled =
      readSingled(who) ??
      (fact.length < 3 ? undefined : { name: fact, formula: feelName(fact), notes: [`「${fact}」要在数据项里定义`] });
    if (!singled) return [];
    const at = { start, end, because: ['measures', quote(words)] as const };
    if (isOutside)
      return [
        {
          ...at,
          kind: '排除' as const,
          name: singled.name.slice(0, 28),
          because: ['exclusion', quote(words)],
          body: exclusionBody(singled.name, singled.formula),
        },
      ];
    const scope = scopeOf(who);
    const of = /项目/.test(who) ? '项目' : '企业';
    return [
      {
        start,
        end,
        because: ['measures', quote(words)],
        kind: '清单' as const,
        name: `${singled.name.slice(0, 26)}的${of}`,
        body: {
          对象: of,
          ...(scope === undefined ? {} : { 范围: scope }),
          若: singled.formula,
          ...noteOf([...singled.notes, `措施：${deed.replace(/[。；]$/, '').slice(0, 40)}`]),
        },
      },
    ];
  });
}
