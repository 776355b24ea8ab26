import type { Sentence } from '../split-sentences.ts';
import { besideOthers, readConditions, scopeOf } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

/** What a measure begins with that meets those singled out before it. */
const measure =
  /^(?:直接|一律|原则上|由[^，]{2,20}?|并|对其|可|应当?|其|当年|年度|取消|予以)*(?:责令|限期|暂停|暂缓|停止|约谈|扣减|收回|回购|补缴|追缴|作(?:出)?(?:书面)?(?:检查|说明)|提醒|督导|诫勉|限批|清退|解除|终止|通报批评|启动(?:约谈|退出|收回)|按[^，]{2,20}\d%补缴|(?:可)?由[^，]{2,24}(?:回购|收回|收储|约谈)|向[^，]{2,20}作|给予[^，\d]{0,12}指标\d)/;
/** What every sentence about measures holds. */
const met =
  /责令|限期|暂停|暂缓|停止|约谈|扣减|收回|回购|收储|补缴|追缴|检查|说明|提醒|督导|诫勉|限批|清退|解除|终止|通报|整改|退出|表态|指标\d/;
const within =
  /(?:实行|进行|予以|开展|启动)(?:提醒|督导|约谈|通报|限期整改|整改|退出)|在[^，]{2,10}上?作[^，]{0,4}(?:检查|表态|说明|发言)/;
const ofOwn = /^对(?!标|接|口|外)|^[^，]{0,20}(?:排名|末位)[^，]{0,12}的/;
const bounded = /\d|排名|排位|末位|连续/;
const ofPlaces = /[县市区镇乡](?:（[^）]*）)?[、，的]|街道|乡镇|得分|排名|末位|完成率|部门|地区/;
const standing = /(?:的)?(?:评定?|列|认定|确定)?为[一-鿿A-E]{2,6}(?:等次|等级|档次|企业|类)?$/;

/** Whom words single out: conditions on figures, else a fact by its own words. */
function who(
  words: string,
): { readonly name: string; readonly formula: string; readonly notes: readonly string[] } | undefined {
  const plain = words
    .replace(standing, '')
    .replace(/(?:的[一-鿿（）]{0,6})?[扣加减]\d+(?:\.\d+)?分.*$/, '')
    .replace(/的(?:[县市区镇乡]|街道|乡镇|部门)(?:[（、][^，]{0,12})?$/, '')
    .replace(/^(?:对|凡|若|其中)/, '');
  const fact = factOf(plain);
  const conditions = readConditions(plain).filter(({ look, bound }) => bound !== undefined || look === '综合等级');
  if (conditions.length > 0 && !/排名|末位|约定|核定/.test(plain))
    return {
      name: fact || conditions.map(({ name }) => name).join('且'),
      formula: (conditions.length === 1 ? conditions.map(({ formula }) => formula) : conditions.map(besideOthers)).join(
        ' and ',
      ),
      notes: conditions.flatMap(({ notes }) => notes),
    };
  return fact.length < 4 ? undefined : { name: fact, formula: feelName(fact), notes: [`「${fact}」要在数据项里定义`] };
}

/** The words that single out and the measure after them, part by part: `得分低于70分的，暂停供地审批3个月`. */
function* singledOut(text: string, { segments }: Sentence): Generator<string> {
  let before: string[] = [];
  for (const { start, end, after } of segments) {
    const words = text.slice(start, end);
    if (after === '；') before = [];
    if (before.length > 0 && measure.test(words)) {
      const whole = before.join('，');
      if (bounded.test(whole) && /的|以上|以下|类/.test(whole)) yield whole;
      before = [];
      continue;
    }
    const own = ofOwn.test(words) ? words.search(within) : -1;
    if (own > 0 && bounded.test(words.slice(0, own))) yield words.slice(0, own);
    before.push(words);
  }
}

/** Lists of those whom an assessment or a contract takes measures against, or gives something in kind. */
export function readConsequences(text: string, sentence: Sentence): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 800 || !met.test(words) || !bounded.test(words)) return [];
  return [...singledOut(text, sentence)].flatMap((whole) => {
    const found = who(whole);
    if (!found) return [];
    const isOfPlaces = ofPlaces.test(whole) && !/企业|项目|用地单位|用户/.test(whole);
    const scope = isOfPlaces ? undefined : scopeOf(whole);
    return [
      {
        start: sentence.start,
        end: sentence.end,
        kind: '清单' as const,
        name: `${found.name}的${isOfPlaces ? '地区' : '企业'}`.slice(0, 30),
        because: `「${words.slice(0, 60)}」写明对谁采取措施`,
        body: {
          对象: isOfPlaces ? '地区' : '企业',
          ...(scope === undefined ? {} : { 范围: scope }),
          若: found.formula,
          ...noteOf(found.notes),
        },
      },
    ];
  });
}
