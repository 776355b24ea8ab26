import { quote } from '../../reasons/reason.ts';
import { screen } from '../screen.ts';
import type { Sentence } from '../split-sentences.ts';
import { readConditions, scopeOf } from './conditions.ts';
import type { MetricWord } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { readSingled } from './singled-out.ts';

const deeds =
  '责令|限期|暂停|暂缓|停止|约谈|扣减|核减|调减|收回|回购|补缴|追缴|作(?:出)?(?:书面)?(?:检查|说明)|提醒|督导|诫勉|限批|清退|解除|终止|通报|摘牌|退出|关停|淘汰|亮[红黄橙]|挂[红黄]|(?:下)?发(?:放|出)?[^，。；\\d]{0,4}(?:提示|提醒|督办|警示|告知|整改)[函单书]|(?:列|纳|进)入?(?:为)?[^，。；]{0,12}(?:预警|督办|清单|名单)|[列认]?[定为]+[一二三四红橙黄蓝]级?预警|启动(?:约谈|退出|收回|预警|问责)|取消[^，。；]{0,12}(?:评[先优奖选]|资格|先进)|不得(?:评为|参[加评与])|问责|不(?:再)?(?:增收|补缴)土地|(?:暂)?不(?:予)?列入|重点(?:监管|督办|关注)|从严控制|缓批|挂牌督办|报送[^，。；]{0,8}整改|作表态|授予[^，。；]{0,8}(?:红旗|称号|[红黄]牌)|优先(?:保障|安排|供应|供给|支持)|预警|[扣追]回|收取[^，。；]{0,6}违约金|上[红黑]榜|(?:全额|如数)退[还回]|(?:组织|岗位|予以|进行|启动)[^，。；]{0,2}调整|调整[^，。；]{0,8}(?:班子|负责人)|免职';
/** What a measure begins with that meets those singled out before it. */
const measure = new RegExp(
  `^(?:直接|一律|原则上|[^，对]{2,12}(?:部门|局|委|办|厅)将?[^，对]{0,14}(?=收回|扣减|核减|收缴)|由[^，]{2,24}?(?=约谈|收回|回购|收储|下发|发|责令|提醒|督办|予以|进行|对)|提请[^，]{2,12}?(?=约谈|问责)|[^，]{0,10}(?:专班|办公室|指挥部)将?(?=予以|进行|约谈|提醒)|“[^”]{1,6}”(?:项目)?(?=缓批|限批)|按[^，]{2,8}权限|土地(?:使用权)?由[^，]{2,8}(?:按[^，]{2,6})?(?=回购|收回)|无偿|依法(?:依规)?|并|对其(?:[^，]{2,12}(?=进行|实施|予以))?|可|应当?|须|其|当年度?|次年|年度|予以|给予|进行|实施|实行|启动|按规定)*(?:${deeds}|按[^，]{2,20}\\d%补缴|[向在][^，]{2,20}作|(?:各|分别)?(?:给予|奖励)[^，\\d]{0,16}(?:指标)?\\d+(?:\\.\\d+)?(?:亩|万?吨标准煤))|^(?:下一?年度?|次年|来年)[^，。\\d]{0,20}(?:指标|额度|计划|资金|经费)[^，。\\d]{0,6}(?:压减|核减|扣减|调减|减少|下调|削减|增加|上调|上浮)|^(?:由[^，]{2,30}|[^，对]{2,12}(?:部|局|委|办|厅|政府|领导|小组)对[^，]{2,16}|对(?:其|相关|有关|主要|党|责任|负责|单位)[^，]{0,24})(?:约谈|问责|通报|督办)`,
);
/** What every sentence about measures holds. */
const tells = screen.of(
  new RegExp(`${deeds}|次年|[评定]为“|免[予于]|[限停]产|\\d亩|指标\\d|压减|收储|检查|说明|整改|表态|[上下]浮\\d|核发`),
);
const within =
  /(?<=不合格的)(?:追回|扣回|收回|取消|退出)|(?:实行|实施|进行|予以|开展|启动|按规定)+(?:提醒|督导|(?:挂牌)?督办|约谈|通报|限期整改|整改|退出|清退|摘牌|问责|淘汰|预警)|不得评为(?:优秀|先进)|从严控制新增|优先(?:保障|安排|供应|供给|支持)|(?:年度)?(?:绩效|奖金|奖励)[^，；。\d]{0,4}[上下]浮\d|(?<=的|类)[上下]浮\d|(?:指标|计划|额度|系数|资金)[上下]浮\d|(?:下)?发(?:放|出)?[^，。；\d]{0,4}(?:提示|提醒|督办|警示|告知|整改)[函单书]|上[红黑]榜(?!的)|(?<=类|外)(?:暂停|暂缓)|(?:全额|如数)退[还回]|(?:确定|评定|认定|评|定)为“(?:差|较差|不合格)”|免[予于][^，；]{0,8}(?:检查|检验)|列[为入]重点(?:监管|关注)|(?<=级企业)(?:限产|停产)|按\d+%核发|授予[^，。；]{0,8}(?:红旗|[红黄]牌)|作表态|[要须应]于[^，]{2,14}报送[^，]{0,6}整改|(?:责令|限期)[^，]{0,6}整改|由[^，]{2,16}约谈|在[^，]{2,10}上?作[^，]{0,4}(?:检查|表态|说明|发言)|亮[红黄][牌灯](?!的)|[列定]为[一二三四红橙黄蓝]级?预警|(?:分别)?(?:奖励|给予)[^，\d]{0,14}指标\d|(?:奖励|给予)\d+(?:\.\d+)?亩|亮[红黄绿][牌灯](?!的)|予以调整|(?<=的)依法(?:依规)?(?:收回|关停|处置|退出)/;
const ofOwn = screen.of(
  /不合格的[^，]{0,4}(?:限期|追回|扣回|取消|收回|退出)|对(?!标|接|口|外)|(?:第[一二三]名|末位)[^，]{0,4}(?:授予|作)|预警地区|分的(?:直接|一律)?(?:确定|评定|认定|评|定)为|[达低高]于[^，]{0,24}的优先|[ⅠⅡⅢⅣ]类[^，]{0,24}(?:[上下]浮|暂停)|(?:前|后)\d+%的|[A-E]级企业(?:限产|停产)|的(?:应|须|需)?(?:全额|如数)退|(?:前|后)[一二两三\d](?:位|名)?的上|次[^，]{0,6}的由|连续[^，]{0,14}的发|\d%以[上下]亮|以[上下]的?(?:奖励|给予|授予|亮|挂)|[两二三\d]次[^，]{0,6}的予以|分(?:以[上下])?的[^，]{0,6}(?:绩效|奖金|[上下]浮)|的按\d+%核发|连续[^，]{0,14}的(?:予以|进行|依法|一律)|(?:排名|末位)[^，]{0,12}的|(?:低于|不足|未达|未完成|以下)[^，]{0,20}的(?:(?:各)?[县市区镇乡街园部地单企项科]|予以|由|责令|实行|进行|约谈|通报|下发|列为|限期)|亮[红黄][牌灯]/,
);
const bounded = screen.of(
  /\d|[ⅠⅡⅢⅣ]类|[A-E]级企业|[一二两三四五]次|(?:前|后)[一二两三]|累计[两二三四五]次|倒数|排名|排位|末位|连续|一半|序时|第[一二三]名|[评列定认]为[一二三四五A-E]|[C-E]类企业$|评[一二三四]等|级预警|为“?(?:差|较差|不合格|不达标|优秀)”?(?:等次|等级|档次)?的|完成(?:目标|年度)?任务的|(?:验收|整改|检查|核查|抽查)(?:后)?(?:仍)?不合格的|(?:达不到|未达到?|不符合)[^，；]{0,16}(?:水平|标准|要求|限额|条件)|未按(?:照)?[^，]{0,4}(?:时限|期限|进度|时间|序时)/,
);
/** Whether words single some out by a figure, a place or a finding. */
export const isBounded = (words: string): boolean => bounded.test(words);

/** Deeds that say themselves whom they mean: those of the words before them, whatever they are. */
const ofDeed = /不(?:再)?(?:增收|补缴)土地|(?:全额|如数)退[还回]/;
const ofPlaces = screen.of(
  /[县市区镇乡]（?[^），]{0,8}）?[、，的）]|[县区镇乡市]$|街道|乡镇|得分|排名|倒数|末位|完成率|目标任务|第[一二三]名|部门|地区|序时|进度|等次/,
);
const endsInPlaces = screen.of(
  /的(?:各)?(?:[县市区镇乡]|板块|街道|乡镇|镇街|县区|区县|县市区|责任单位)(?:[（、][^，]{0,12})?$/,
);
const given = screen.of(/(?:给予|奖励)[^，\d]{0,16}(?:指标)?\d+(?:\.\d+)?(?:亩|万?吨标准煤)/);
/** What says how the work goes on, not whom it meets. */
const organised =
  /^(?:建立|实行|完善|健全|强化|会议|每[月季年周半]|各[^，]{1,10}要|由|将|市|县|区|省|要|加强|开展|落实|把)/;

interface Met {
  readonly whole: string;
  readonly deed: string;
  /** The segment before, where those are named in the segment of the measure itself. */
  readonly before?: string | undefined;
}

/** `县政府督查室对连续两周…`: who does it. */
const byOrgan = /^[^，对]{2,14}(?:室|局|委|办|府|组|厅|专班)对(?=.{3})/;

/** Whom words name without who does it, when, and what it has to be. */
const plainWhom = (words: string): string =>
  words
    .replace(byOrgan, '对')
    .replace(/(?<=[ⅠⅡⅢⅣ]类[一-鿿]{0,4}?)(?:下一?年度|次年|除).*$/, '')
    .replace(/(?<=的)(?:应当?|须|需|直接|一律)$/, '');

/** What `连续两次低于80%的` is measured by: the figure that the segment before bounds. */
function figureBefore({ whole, before }: Met): MetricWord | undefined {
  if (before === undefined || !/^(?:连续[^，]{1,4})?(?:低于|高于|超过|不足)/.test(whole)) return undefined;
  const [first] = readConditions(before);
  return first && { name: first.look.replaceAll('`', ''), subject: first.subject, isKnown: first.notes.length === 0 };
}

/** The segments before a measure that say whom it meets: from the last that begins with 对, else the last one and those that it goes on from. */
export function whomOf(before: readonly string[]): string {
  const from = before.findLastIndex((segment) => /^(?:其中)?(?:对(?!标|接|口|外|照)|凡|若)/.test(segment));
  if (from >= 0) return before.slice(from).join('，');
  let at = before.length - 1;
  while (at > 0 && /^(?:以及|或者?|和|及)/.test(before[at] ?? '')) at = Math.max(0, at - 1);
  while (at > 0 && bounded.test(before[at - 1] ?? '') && !organised.test(before[at - 1] ?? '')) at -= 1;
  return before.slice(Math.max(0, at)).join('，');
}

/** The words that single out and the measure after them, part by part: `得分低于70分的，暂停供地审批3个月`. */
function* singledOut(text: string, { segments }: Sentence): Generator<Met> {
  let before: string[] = [];
  for (const { start, end, after } of segments) {
    const words = text.slice(start, end);
    if (after === '；') before = [];
    if (before.length > 0 && measure.test(words)) {
      const whole = whomOf(before);
      const isGiven = given.test(words) && /的$|评选\d+[个家名]$/.test(whole);
      if (
        (bounded.test(whole) || isGiven || ofDeed.test(words)) &&
        /的$|以[上下]$|评选\d+[个家名]$|类$|等次$|企业$|项目$|(?:[县区市镇乡州]|街道|镇街)）?$|单位$|园区$|板块$|机构$|[用地]地块?$|用户$/.test(
          whole,
        )
      )
        yield { whole, deed: words };
      before = [];
      continue;
    }
    const own = ofOwn.test(words) ? words.search(within) : -1;
    const whom = own > 0 ? whomOf([plainWhom(words.slice(0, own))]) : '';
    if (whom !== '' && (bounded.test(whom) || ofDeed.test(words)))
      yield { whole: whom, deed: words.slice(own), before: before.at(-1) };
    before.push(words);
  }
}

/** Lists of those whom an assessment or a contract takes measures against, or gives something in kind. */
export function readConsequences(text: string, sentence: Sentence): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 800 || !tells.test(words)) return [];
  let above: MetricWord | undefined;
  let wasOfPlaces = false;
  return [...singledOut(text, sentence)].flatMap((met) => {
    const { whole, deed } = met;
    const found = readSingled(whole, above ?? figureBefore(met));
    if (!found) return [];
    above = found.above;
    const isOfFirms = /企业|项目|用地单位|用户/.test(whole);
    const isOfPlaces = endsInPlaces.test(whole) || (!isOfFirms && (wasOfPlaces || ofPlaces.test(whole)));
    wasOfPlaces = isOfPlaces;
    const scope = isOfPlaces ? undefined : scopeOf(whole);
    const isFact = found.notes.some((note) => note.endsWith('要在数据项里定义'));
    const of = isFact && /项目$/.test(whole) ? '项目' : isOfPlaces ? '地区' : '企业';
    return [
      {
        start: sentence.start,
        end: sentence.end,
        kind: '清单' as const,
        name: `${found.name.slice(0, 26)}的${of}`,
        because: ['measures', quote(words)],
        body: {
          对象: of,
          ...(scope === undefined ? {} : { 范围: scope }),
          若: found.formula,
          ...noteOf([...found.notes, `措施：${deed.replace(/[。；]$/, '').slice(0, 40)}`]),
        },
      },
    ];
  });
}
