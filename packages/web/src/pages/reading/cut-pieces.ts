/** A stretch of the text that belongs to an item. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** A piece of a paragraph; `key` is the item that it belongs to, the shortest where several overlap. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly key: string | undefined;
  readonly isLit: boolean;
}

/** A paragraph cut where marks or the lit stretches begin and end, in order and without gaps. */
export function cutPieces(
  start: number,
  end: number,
  marks: readonly Mark[],
  lit: readonly { readonly start: number; readonly end: number }[],
): readonly Piece[] {
  const cuts = new Set([start, end]);
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const lights = lit.filter((stretch) => stretch.start < end && stretch.end > start);
  for (const { start: from, end: until } of [...inside, ...lights]) {
    if (from > start) cuts.add(from);
    if (until < end) cuts.add(until);
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index): Piece => {
    const until = places[index + 1] ?? end;
    const covers = (stretch: { start: number; end: number }) => stretch.start <= from && stretch.end >= until;
    const own = inside.filter(covers).sort((a, b) => a.end - a.start - (b.end - b.start));
    return { start: from, end: until, key: own[0]?.key, isLit: lights.some(covers) };
  });
}
