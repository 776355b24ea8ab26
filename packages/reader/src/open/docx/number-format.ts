const digits = '〇一二三四五六七八九';
const places = ['', '十', '百', '千'];
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';
const legalDigits = '零壹贰叁肆伍陆柒捌玖';
const legalPlaces = ['', '拾', '佰', '仟'];

/** 1 → 一, 12 → 十二, 120 → 一百二十; up to 9999. */
function countInHan(value: number, figures: string, marks: readonly string[], zero: string): string {
  if (value <= 0 || value > 9999) return String(value);
  let text = '';
  let gap = false;
  const shown = [...String(value)].map(Number);
  for (const [index, digit] of shown.entries()) {
    const place = shown.length - 1 - index;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    if (gap) text += zero;
    gap = false;
    text += `${figures[digit] ?? ''}${marks[place] ?? ''}`;
  }
  return text;
}

function toRoman(value: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = Math.min(value, 3999);
  let text = '';
  for (const [size, letters] of parts) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}

function toLetter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(8, Math.ceil(value / 26)));
}

/** A number as an automatic numbering of Word shows it. Formats that no Chinese document uses come out as plain digits; bullets as nothing. */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'bullet':
    case 'none':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand': {
      const text = countInHan(value, digits, places, '零');
      return text.startsWith('一十') ? text.slice(1) : text;
    }
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return countInHan(value, legalDigits, legalPlaces, '零');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((digit) => digits[Number(digit)] ?? digit).join('');
    case 'ideographTraditional':
      return stems[(value - 1) % 10] ?? String(value);
    case 'ideographZodiac':
      return branches[(value - 1) % 12] ?? String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : `(${value})`;
    case 'decimalEnclosedParen':
      return `（${value}）`;
    case 'ideographEnclosedCircle':
      return `（${countInHan(value, digits, places, '零')}）`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'lowerLetter':
      return toLetter(value);
    case 'upperLetter':
      return toLetter(value).toUpperCase();
    case 'lowerRoman':
      return toRoman(value);
    case 'upperRoman':
      return toRoman(value).toUpperCase();
    default:
      return String(value);
  }
}
