import { screen } from './screen.ts';

const ranks = screen.of(
  /^([^、]{2,60}前(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?)、[^、]{2,40}前(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名)?$/,
);

/** A segment as it stands, and where numbers are listed before words, its last item. */
export function cutItems(words: string): { from: number; text: string }[] {
  const both = words.includes('前') ? ranks.exec(words) : null;
  if (both) {
    const from = (both[1] ?? '').length;
    return [
      { from: 0, text: words.slice(0, from) },
      { from: from + 1, text: words.slice(from + 1) },
    ];
  }
  const covered = words.indexOf('全覆盖、');
  if (covered > 0) {
    const from = covered + 4;
    return [
      { from: 0, text: words.slice(0, from - 1) },
      ...cutItems(words.slice(from)).map((one) => ({ ...one, from: from + one.from })),
    ];
  }
  const further = words.includes('、') && /[高快]于/.test(words) ? words.search(/、(?:并|且)?(?:力争|争取|确保)/) : -1;
  if (further > 0) return [{ from: 0, text: words.slice(0, further) }];
  const at = words.lastIndexOf('、');
  if (at < 0) return [{ from: 0, text: words }];
  const tail = words.slice(at + 1);
  const isList = at > 0 && /\d[^、]{0,6}$/.test(words.slice(0, at)) && !/[”）]/.test(tail.slice(-1));
  if (!isList) return [{ from: 0, text: words }];
  const head = words.slice(0, at);
  return [...(/增[速幅长][高快]于[^、]+$/.test(head) ? [{ from: 0, text: head }] : []), { from: at + 1, text: tail }];
}
