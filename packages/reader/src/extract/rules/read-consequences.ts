import type { Sentence } from '../split-sentences.ts';
import { scopeOf } from './conditions.ts';
import type { MetricWord } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { readSingled } from './singled-out.ts';

const deeds =
  '责令|限期|暂停|暂缓|停止|约谈|扣减|核减|调减|收回|回购|补缴|追缴|作(?:出)?(?:书面)?(?:检查|说明)|提醒|督导|诫勉|限批|清退|解除|终止|通报|摘牌|退出|关停|淘汰|亮[红黄橙]|挂[红黄]|(?:下)?发(?:放|出)?[^，。；\\d]{0,4}(?:提示|提醒|督办|警示|告知|整改)[函单书]|(?:列|纳|进)入?(?:为)?[^，。；]{0,12}(?:预警|督办|清单|名单)|[列认]?[定为]+[一二三四红橙黄蓝]级?预警|启动(?:约谈|退出|收回|预警|问责)|取消[^，。；]{0,12}(?:评[先优奖选]|资格|先进)|不得(?:评为|参[加评与])|问责|不(?:再)?(?:增收|补缴)土地|(?:暂)?不(?:予)?列入|重点(?:监管|督办|关注)';
/** What a measure begins with that meets those singled out before it. */
const measure = new RegExp(
  `^(?:直接|一律|原则上|由[^，]{2,24}?(?=约谈|收回|回购|收储|下发|发|责令|提醒|督办|予以|进行|对)|并|对其(?:[^，]{2,12}(?=进行|实施|予以))?|可|应当?|须|其|当年度?|次年|年度|予以|给予|进行|实施|实行|启动|按规定)*(?:${deeds}|按[^，]{2,20}\\d%补缴|[向在][^，]{2,20}作|(?:给予|奖励)[^，\\d]{0,16}(?:指标)?\\d+(?:\\.\\d+)?亩)|^(?:由[^，]{2,30}|[^，对]{2,12}(?:部|局|委|办|厅|政府|领导|小组)对[^，]{2,16}|对(?:其|相关|有关|主要|党|责任|负责|单位)[^，]{0,24})(?:约谈|问责|通报|督办)`,
);
/** What every sentence about measures holds. */
const met = new RegExp(`${deeds}|\\d亩|指标\\d|收储|检查|说明|整改|表态`);
const within =
  /(?:实行|进行|予以|开展|启动|按规定)+(?:提醒|督导|督办|约谈|通报|限期整改|整改|退出|摘牌|问责|淘汰)|(?:责令|限期)[^，]{0,6}整改|由[^，]{2,16}约谈|在[^，]{2,10}上?作[^，]{0,4}(?:检查|表态|说明|发言)|亮[红黄][牌灯](?!的)|[列定]为[一二三四红橙黄蓝]级?预警|(?:分别)?(?:奖励|给予)[^，\d]{0,14}指标\d/;
const ofOwn =
  /对(?!标|接|口|外)|(?:排名|末位)[^，]{0,12}的|(?:低于|不足|未达|未完成|以下)[^，]{0,20}的(?:(?:各)?[县市区镇乡街园部地单企项]|予以|由|责令|实行|进行|约谈|通报|下发|列为|限期)|亮[红黄][牌灯]/;
const bounded = /\d|倒数|排名|排位|末位|连续|一半|序时/;
const ofPlaces =
  /[县市区镇乡]（?[^），]{0,8}）?[、，的）]|[县区镇乡市]$|街道|乡镇|得分|排名|倒数|末位|完成率|部门|地区|序时|进度|等次/;
const endsInPlaces = /的(?:各)?(?:[县市区镇乡]|街道|乡镇|镇街|县区|区县|县市区|责任单位)(?:[（、][^，]{0,12})?$/;
const given = /(?:给予|奖励)[^，\d]{0,16}(?:指标)?\d+(?:\.\d+)?亩/;
/** What says how the work goes on, not whom it meets. */
const organised =
  /^(?:建立|实行|完善|健全|强化|会议|每[月季年周半]|各[^，]{1,10}要|由|将|市|县|区|省|要|加强|开展|落实|把)/;

interface Met {
  readonly whole: string;
  readonly deed: string;
}

/** The segments before a measure that say whom it meets: from the last that begins with 对, else the last one and those that it goes on from. */
function whomOf(before: readonly string[]): string {
  const from = before.findLastIndex((segment) => /^(?:其中)?(?:对(?!标|接|口|外|照)|凡|若)/.test(segment));
  if (from >= 0) return before.slice(from).join('，');
  let at = before.length - 1;
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
      const isGiven = given.test(words) && /的$/.test(whole);
      if (
        (bounded.test(whole) || isGiven) &&
        /的$|以[上下]$|类$|等次$|企业$|项目$|(?:[县区市镇乡州]|街道|镇街)）?$|单位$|园区$|机构$|[用地]地块?$|用户$/.test(
          whole,
        )
      )
        yield { whole, deed: words };
      before = [];
      continue;
    }
    const own = ofOwn.test(words) ? words.search(within) : -1;
    const whom = own > 0 ? whomOf([words.slice(0, own)]) : '';
    if (whom !== '' && bounded.test(whom)) yield { whole: whom, deed: words.slice(own) };
    before.push(words);
  }
}

/** Lists of those whom an assessment or a contract takes measures against, or gives something in kind. */
export function readConsequences(text: string, sentence: Sentence): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 800 || !met.test(words)) return [];
  let above: MetricWord | undefined;
  let wasOfPlaces = false;
  return [...singledOut(text, sentence)].flatMap(({ whole, deed }) => {
    const found = readSingled(whole, above);
    if (!found) return [];
    above = found.above;
    const isOfFirms = /企业|项目|用地单位|用户/.test(whole);
    const isOfPlaces = endsInPlaces.test(whole) || (!isOfFirms && (wasOfPlaces || ofPlaces.test(whole)));
    wasOfPlaces = isOfPlaces;
    const scope = isOfPlaces ? undefined : scopeOf(whole);
    const of = isOfPlaces ? '地区' : '企业';
    return [
      {
        start: sentence.start,
        end: sentence.end,
        kind: '清单' as const,
        name: `${found.name.slice(0, 26)}的${of}`,
        because: `「${words.slice(0, 60)}」写明对谁采取措施`,
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
