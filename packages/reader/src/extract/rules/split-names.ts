import { screen } from '../screen.ts';

const level =
  '(?:世界|国际|国家|全国|部|省部|省|市|县|区|[一二三四五]星|[一二三]等|[A-E]类|甲|乙|丙|特等|优秀|良好|首次|重新|AAAAA|AAAA|AAA|[1-5]A)(?:级|类|奖)?';
const onlyLevel = screen.of(new RegExp(`^(?:新)?${level}$`));
const withTail = screen.of(new RegExp(`^(${level})(.*)$`));
const led = screen.of(/^(.*?)((?:国家|世界|国际|省|市)级?|[1-5]A级?)$/);
const verbs = screen.of(/^(主导制定|参与制定|主持制定|牵头制定|主导|参与|获得|通过|引进|首次|新)/);

/** As many names as there are sums, from words that list them: `国家级、省级绿色工厂` is two factories. */
export function splitNames(words: string, count: number): string[] | undefined {
  const text = words.replace(/[“”]/g, '');
  for (const signs of [/[、]|(?:以及|或者|和|及|与|或)/, /[、]/, /[，、]/]) {
    const parts = text
      .split(signs)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length !== count) continue;
    const last = parts.at(-1) ?? '';
    const [, , tail = ''] = withTail.exec(last) ?? [];
    const firstParts = parts.slice(0, -1);
    if (tail !== '' && firstParts.every((part) => onlyLevel.test(part)))
      return parts.map((part, i) => (i === count - 1 ? part : part + tail));
    const [, head = '', lead = ''] = led.exec(parts[0] ?? '') ?? [];
    if (tail !== '' && lead !== '' && firstParts.slice(1).every((part) => onlyLevel.test(part)))
      return parts.map((part, i) =>
        i === 0 ? `${head}${lead}${tail}` : i === count - 1 ? `${head}${part}` : `${head}${part}${tail}`,
      );
    const verb = verbs.exec(parts[0] ?? '')?.[1];
    return verb === undefined
      ? parts
      : parts.map((part) => (part.startsWith(verb) || verbs.test(part) ? part : verb + part));
  }
  return undefined;
}
