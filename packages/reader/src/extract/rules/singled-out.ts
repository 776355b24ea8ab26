import { screen } from '../screen.ts';
import { besideOthers, type Condition, readConditions } from './conditions.ts';
import { factOf } from './fact-words.ts';
import { feelName, findMetric, type MetricWord } from './metric-words.ts';

/** Whom words single out, as a formula. */
export interface Singled {
  readonly name: string;
  readonly formula: string;
  readonly notes: readonly string[];
  /** The figure that was looked at last, for `超过5%的` in what follows. */
  readonly above: MetricWord | undefined;
}

/** What `70分以下的` is measured by. */
const score: MetricWord = { name: '得分', subject: '企业', isKnown: false };
const standing = /(?:的)?(?:评定?|列|认定|确定)?为[一-鿿A-E]{2,6}(?:等次|等级|档次|企业|类)?$/;
const places =
  /的(?:各)?(?:[县市区镇乡]|街道|乡镇|镇街|县区|区县|县市区|部门|园区|开发区|地区|单位|责任单位)(?:[（、][^，]{0,12})?$/;
const either = /，?(?:或者|或是|或)(?=.{3})/;
const judged =
  /倒数|低于|高于|不足|超过|末位|排名|排位|连续|以上|以下|未|达|后[一二两三四五\d]|小于|大于|少于|存在|发生|列入/;

const plainOf = (words: string): string =>
  words
    .replace(standing, '')
    .replace(/(达到|等于)或者?(?:超过|大于)/g, '$1')
    .replace(/[^，的]{0,2}每年评选\d+[个家名]$/, '')
    .replace(/^([一二三四])、([一二三四])级/, '$1级和$2级')
    .replace(/^(?=\d+分)/, '得分')
    .replace(/(?:的[一-鿿（）]{0,6})?[扣加减]\d+(?:\.\d+)?分.*$/, '')
    .replace(places, '')
    .replace(/^.*(?:[，；。]|^)(?:对|凡|若)(?!标|接|口|外|照|上|全)|^其中|^对(?!标|接|口|外|照)/, '');

function metricOf({ look, subject, notes }: Condition): MetricWord {
  const name = look.replaceAll('`', '');
  return findMetric(name) ?? { name, subject, isKnown: notes.length === 0 };
}

const numerals = '一二三四五六七八九十';
const ahead = screen.of(/(?:排名|排位|名次)(?:位列|位居|居|在|列|为)?前(\d{1,2}|[一二三四五六七八九十])(?:位|名)/);

/** `得分90分以上且排名前2位`: a bound and a place from the top. */
function withPlace(words: string, above: MetricWord | undefined): Singled | undefined {
  const place = ahead.exec(words)?.[1];
  const [stated, ...more] = words.split(/，?(?:且|并且|同时)/).filter((part) => !ahead.test(part));
  if (place === undefined || stated === undefined || more.length > 0) return undefined;
  const one = oneOf(stated, above);
  const count = Number(place) || numerals.indexOf(place) + 1;
  return one?.formula.includes(' >')
    ? {
        ...one,
        name: factOf(words),
        formula: `${one.formula} and 考核名次 <= ${count} 位`,
        notes: [...one.notes, '「考核名次」没有定义'],
      }
    : undefined;
}

/** `超过5%` of the figure that was named before. */
const nameOf = (fact: string, above: MetricWord | undefined): string =>
  /^(?:连续[^，]{1,4})?(?:低于|高于|超过|不足|未达|达)/.test(fact) ? `${above?.name ?? ''}${fact}` : fact;

/** `连续两次低于80%`: no figure of one time tells it. */
const inARow = screen.of(/连续[^，年]{1,3}(?:次|个?月|个?季度|周|期)/);

const factOnly = (name: string, above: MetricWord | undefined): Singled => ({
  name,
  formula: feelName(name),
  notes: [`「${name}」要在数据项里定义`],
  above,
});

/** One of what words join with 或: its conditions on figures, else a fact by its own words. */
function oneOf(words: string, above: MetricWord | undefined): Singled | undefined {
  const fact = factOf(words);
  const conditions = readConditions(words, '', above).filter(
    ({ look, bound, formula }) => bound !== undefined || look === '综合等级' || /平均|汇总/.test(formula),
  );
  const last = conditions.at(-1);
  if (last && !/排名|末位|倒数|约定|核定/.test(words) && !inARow.test(words))
    return {
      name: nameOf(fact, above) || conditions.map(({ name }) => name).join('且'),
      formula: (conditions.length === 1 ? conditions.map(({ formula }) => formula) : conditions.map(besideOthers)).join(
        ' and ',
      ),
      notes: conditions.flatMap(({ notes }) => notes),
      above: metricOf(last),
    };
  if (/^[一二三四五]等(?:次)?$/.test(fact)) return factOnly(`评为${fact.slice(0, 2)}`, above);
  return fact.length < 4 || !/[一-鿿]{2}/.test(fact)
    ? undefined
    : factOnly(nameOf(fact, inARow.test(words) ? above : undefined), above);
}

/** Whom words single out: conditions on figures, or facts by their own words; with 或 between them any is enough. */
export function readSingled(words: string, above?: MetricWord): Singled | undefined {
  const plain = plainOf(words);
  if (plain === '') return factOnly(words.replace(/的$/, ''), above);
  const figure = above ?? (/^\d+分/.test(plain) ? score : undefined);
  const parts = plain.split(either);
  const isChoice = parts.length > 1 && parts.every((part) => judged.test(part));
  if (!isChoice) return withPlace(plain, figure) ?? oneOf(plain, figure);
  const found: Singled[] = [];
  for (const part of parts) {
    const one = oneOf(part, found.at(-1)?.above ?? figure);
    if (!one) return oneOf(plain, figure);
    found.push(one);
  }
  return {
    name: found.map(({ name }) => name).join('或'),
    formula: found.map(({ formula }) => (formula.includes(' and ') ? `(${formula})` : formula)).join(' or '),
    notes: found.flatMap(({ notes }) => notes),
    above: found.at(-1)?.above,
  };
}
