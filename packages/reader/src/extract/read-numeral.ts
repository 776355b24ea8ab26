const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A Chinese whole number such as 二十三, 两千, 一万五千, 百; undefined where the text is none. */
export function readChineseNumber(text: string): number | undefined {
  if (text === '') return undefined;
  let whole = 0;
  let section = 0;
  let digit: number | undefined;
  for (const char of text) {
    const place = places[char];
    if (place !== undefined) {
      section += (digit ?? 1) * place;
      digit = undefined;
    } else if (char === '万' || char === '亿') {
      whole = (whole + (section + (digit ?? (section === 0 && whole === 0 ? 1 : 0)))) * (char === '万' ? 1e4 : 1e8);
      section = 0;
      digit = undefined;
    } else {
      digit = digits[char];
      if (digit === undefined) return undefined;
    }
  }
  return whole + section + (digit ?? 0);
}

/** Plain decimal text of a number, `1.50` → `1.5`, `2.0` → `2`, `007` → `7`. */
export function trimDecimal(text: string): string {
  if (!text.includes('.') && !text.startsWith('0')) return text;
  const [whole = '0', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  const head = whole.replace(/^0+(?=\d)/, '');
  return kept === '' ? head : `${head}.${kept}`;
}

/** A share in words as a percentage: 三分之一 and 1/3 → 33.33 (two decimals), 百分之十 → 10, 三成 → 30, 七成五 → 75, 一半 → 50. */
export function readShare(text: string): string | undefined {
  if (!/[半分成/]/.test(text)) return undefined;
  if (text === '一半' || text === '半数') return '50';
  const fraction = /^([1-9])\/([2-9])$/.exec(text);
  if (fraction) return String(Math.round((Number(fraction[1]) / Number(fraction[2])) * 10_000) / 100);
  const parts = /^(.+)分之(.+)$/.exec(text);
  if (parts) {
    const below = readChineseNumber(parts[1] ?? '');
    const above = /^[\d.]+$/.test(parts[2] ?? '') ? Number(parts[2]) : readChineseNumber(parts[2] ?? '');
    if (!below || above === undefined) return undefined;
    return below === 100 ? String(above) : String(Math.round((above / below) * 10_000) / 100);
  }
  const tenths = /^([一二两三四五六七八九])成([一二三四五六七八九半]?)$/.exec(text);
  if (!tenths) return undefined;
  const half = tenths[2] === '半' ? 5 : (digits[tenths[2] ?? ''] ?? 0);
  return String((digits[tenths[1] ?? ''] ?? 0) * 10 + half);
}
