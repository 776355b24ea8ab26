import { kindsOf } from './characters.ts';

/** A clause label at the beginning of a paragraph. */
export interface Label {
  readonly kind: LabelKind;
  /** As the document writes it, with brackets and stop. */
  readonly text: string;
  /** How a path names it: `一`, `1`, `第三条`; empty for a dash. */
  readonly name: string;
  /** Its number; 0 for a dash. */
  readonly number: number;
  /** Only a space stands behind the number (`1 总则`), or another number behind its stop: a label where its neighbours count on, else words. */
  readonly isBare?: true;
}

export type LabelKind =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'han'
  | 'han-bracket'
  | 'arabic'
  /** `01、`: counted on through the items `1、` that it stands under. */
  | 'arabic-padded'
  | 'arabic-bracket'
  | 'arabic-half'
  | 'circled'
  | 'decimal'
  | 'dash'
  /** `专栏1 主要指标`: a box set apart from the text around it. */
  | 'box';

const hanDigits = '零一二三四五六七八九';
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
/** Numbers with their brackets or stop in one character, as older documents write them. */
const packed: readonly (readonly [LabelKind, number, number])[] = [
  ['han-bracket', 0x3220, 10],
  ['arabic-bracket', 0x2474, 20],
  ['arabic', 0x2488, 20],
];
const packedCharacters = packed.flatMap(([, first, count]) =>
  Array.from({ length: count }, (_, index) => String.fromCharCode(first + index)),
);
/** What labels begin with, in the order of `firstOf`. */
const starts = kindsOf(
  '第',
  '专',
  '—-─',
  '●■◆◇▪•➢▶◎',
  circled,
  packedCharacters.join(''),
  '0123456789',
  '一二三四五六七八九十百',
  '（(〔﹙',
);
const [isOrdinal, isBox, isDash, isBullet, isCircled, isPacked, isDigit, isHan, isBracket] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
];
const ordinal =
  /^第\s*([零〇一二三四五六七八九十百]{1,7}|\d(?:\s?\d){0,2})\s*(编|部分|篇|章|节|条)((?:之[一二三四五六七八九十]{1,2})?)/;
const han =
  /^([一二三四五六七八九十]{1,3}|[一二]?百[零一二三四五六七八九十]{0,4})\s*(?:、|[．.](?!\d)|[．.](?=(?:19|20)\d\d年))/;
const hanBracket =
  /^(?:[（(〔﹙]\s*([一二三四五六七八九十]{1,3})\s*[）)〕﹚](?!项(?!目)|款(?!项)|目(?![标录的])|条(?![件例]))[、.．]?|([一二三四五六七八九十]{1,2})[）)])/;
/** Numbers that are counted up and no label: `一、二产业`, `二、三季度`. */
const countedUp = /^(?:一、二|二、三|三、四)(?:、|次?产业|季度|期|级|类|线|等|批|档)/;
/** Words behind a number that it measures: `1.5亿元`, `12家`, not `1.1亩均税收`. */
const measures =
  '[万亿%‰个家元版倍吨千百月日套件次级左右以公强分名条号所处户期座天周位]|亩(?!均)|项(?!目)|年(?!度)|人(?![均才员力])|台(?!账)|平(?:方|米)|小时';
const decimal = new RegExp(
  `^(?:(\\d{1,2}\\.\\d{1,2})\\s?(?=[\\u4e00-\\u9fff“《])(?!${measures})|(\\d{1,2}(?:\\.\\d{1,2}){2,3})(?=\\s?[\\u4e00-\\u9fff“《]))`,
);
/** `1.200万元（含）以下的部分`: a number right behind the stop, measured or a decimal; a label where its neighbours count on. */
const beforeNumber = /^(\d{1,2})[.．](?=\d+(?:\.\d+)?[万亿千]{0,2}(?:美?元|亩|吨|平方米|千瓦|家|台|人|%)[^。]{2})/;
const bare = new RegExp(
  `^(?:(\\d{1,2})|([一二三四五六七八九十]{1,3})) (?!${measures})(?=[\\u4e00-\\u9fff“《][^。；，、：,;:]{1,30}$)`,
);
const arabic =
  /^(\d{1,3})\s*(?:[.．](?!\d|[A-Za-z]+\.)|[.．](?=(?:19|20)\d\d年|\d{1,2}[A-Za-z]|\d{1,2}月(?:\d|底|初|中|份|前|末))|、)/;
const arabicBracket = /^(?:[（(]\s*(\d{1,2})\s*[）)]|(\d{1,2})[）)])[、.．]?/;

/** The value of a number in Chinese characters up to 999; NaN when it isn't one. */
export function hanNumber(text: string): number {
  let value = 0;
  let digit = 0;
  for (const character of text.replaceAll('〇', '零')) {
    if (character === '百' || character === '十') {
      value += Math.max(digit, 1) * (character === '百' ? 100 : 10);
      digit = 0;
      continue;
    }
    digit = hanDigits.indexOf(character);
    if (digit < 0) return Number.NaN;
  }
  return value + digit;
}

function findOrdinal(text: string): Label | undefined {
  const found = ordinal.exec(text);
  if (!found) return undefined;
  const [label, said = '', unit, suffix = ''] = found;
  const digits = said.replace(/\s/g, '');
  const kind =
    unit === '编' || unit === '篇' || unit === '部分'
      ? 'part'
      : unit === '章'
        ? 'chapter'
        : unit === '节'
          ? 'section'
          : 'article';
  // 「第五条规定的…」在句首是引用，不是条号。
  if (/^(?:第[一二三四五六七八九十\d]+[款项]|[、，和及至]|规定|所列|所称|中的|的规定)/.test(text.slice(label.length)))
    return undefined;
  const number = /\d/.test(digits) ? Number(digits) : hanNumber(digits);
  return { kind, text: label, name: `第${digits}${unit}${suffix}`, number };
}

const box = /^专栏\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[：:—-]?\s*(?=[^。；]{0,40}$)/;

function findBox(text: string): Label | undefined {
  const found = box.exec(text);
  if (!found) return undefined;
  const [label, digits = ''] = found;
  const number = /\d/.test(digits) ? Number(digits) : digits === '' ? 0 : hanNumber(digits);
  return { kind: 'box', text: label, name: `专栏${digits}`, number };
}

function findPacked(text: string): Label | undefined {
  const code = text.charCodeAt(0);
  for (const [kind, first, count] of packed) {
    const number = code - first + 1;
    if (number < 1 || number > count) continue;
    const name = kind === 'han-bracket' ? hanDigits.charAt(number) || '十' : `${number}`;
    return { kind, text: text.charAt(0), name, number };
  }
  return undefined;
}

function findDash(text: string): Label | undefined {
  if (!text.startsWith('—') && !text.startsWith('──') && !text.startsWith('--')) return undefined;
  const dash = /^(?:[—─―]{1,4}|-{2,4})/.exec(text)?.[0] ?? '';
  // 「— 3 —」是页码。
  if (/^\s*\d+\s*[—─-]/.test(text.slice(dash.length))) return undefined;
  return { kind: 'dash', text: dash, name: '', number: 0 };
}

function findHan(text: string): Label | undefined {
  const found = countedUp.test(text) ? null : han.exec(text);
  if (!found) return undefined;
  const [label, name = ''] = found;
  return { kind: 'han', text: label, name, number: hanNumber(name) };
}

function findHanBracket(text: string): Label | undefined {
  const found = hanBracket.exec(text);
  if (!found) return undefined;
  const name = found[1] ?? found[2] ?? '';
  return { kind: 'han-bracket', text: found[0], name, number: hanNumber(name) };
}

function findDigits(text: string): Label | undefined {
  const levels = decimal.exec(text);
  if (levels) {
    const name = levels[1] ?? levels[2] ?? '';
    return { kind: 'decimal', text: levels[0], name, number: Number(name.slice(name.lastIndexOf('.') + 1)) };
  }
  const found = arabic.exec(text);
  if (!found) return undefined;
  const [whole, name = ''] = found;
  const kind = /^0\d/.test(name) ? 'arabic-padded' : 'arabic';
  return { kind, text: whole, name, number: Number(name) };
}

function findArabicBracket(text: string): Label | undefined {
  const found = arabicBracket.exec(text);
  if (!found) return undefined;
  const name = found[1] ?? found[2] ?? '';
  const kind = found[1] === undefined ? 'arabic-half' : 'arabic-bracket';
  return { kind, text: found[0], name, number: Number(name) };
}

function findMeasured(text: string): Label | undefined {
  const found = beforeNumber.exec(text);
  if (!found) return undefined;
  return { kind: 'arabic', text: found[0], name: found[1] ?? '', number: Number(found[1]), isBare: true };
}

function findBare(text: string): Label | undefined {
  const found = bare.exec(text);
  if (!found) return undefined;
  const name = found[1] ?? found[2] ?? '';
  const [kind, number] =
    found[1] === undefined ? (['han', hanNumber(name)] as const) : (['arabic', Number(name)] as const);
  return { kind, text: found[0], name, number, isBare: true };
}

/** The label that a paragraph begins with; spaces before it aren't looked past. */
export function findLabel(text: string): Label | undefined {
  switch (starts[text.charCodeAt(0)]) {
    case isOrdinal:
      return findOrdinal(text);
    case isBox:
      return findBox(text);
    case isDash:
      return findDash(text);
    case isBullet:
      return { kind: 'dash', text: text.charAt(0), name: '', number: 0 };
    case isCircled:
      return {
        kind: 'circled',
        text: text.charAt(0),
        name: text.charAt(0),
        number: circled.indexOf(text.charAt(0)) + 1,
      };
    case isPacked:
      return findPacked(text);
    case isDigit:
      return findDigits(text) ?? findArabicBracket(text) ?? findMeasured(text) ?? findBare(text);
    case isHan:
      return findHan(text) ?? findHanBracket(text) ?? findBare(text);
    case isBracket:
      return findHanBracket(text) ?? findArabicBracket(text);
    default:
      return undefined;
  }
}
