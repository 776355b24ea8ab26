import type { Column, ValueType } from '@niepan/engine';

/** Days from 1970-01-01 to 2000-01-01, from which PostgreSQL counts. */
export const dayShift = 10_957;

/** A column being filled in any order of rows and versions: the highest version of a cell stays. */
export interface ColumnDraft {
  readonly type: ValueType;
  readonly numbers: Float64Array | Uint32Array | Uint8Array | Int32Array;
  readonly missing: Uint8Array;
  readonly versions: Uint16Array;
  readonly codes: Map<string, number>;
}

export function makeDraft(type: ValueType, rows: number): ColumnDraft {
  return {
    type,
    numbers: makeArray(type, rows),
    missing: new Uint8Array(rows).fill(1),
    versions: new Uint16Array(rows),
    codes: new Map(),
  };
}

function makeArray(type: ValueType, rows: number): ColumnDraft['numbers'] {
  switch (type) {
    case 'number':
      return new Float64Array(rows);
    case 'text':
      return new Uint32Array(rows);
    case 'flag':
      return new Uint8Array(rows);
    case 'day':
      return new Int32Array(rows);
  }
}

/** The code of a text in the draft's dictionary. */
export function codeOf(draft: ColumnDraft, text: string): number {
  const known = draft.codes.get(text);
  if (known !== undefined) return known;
  draft.codes.set(text, draft.codes.size);
  return draft.codes.size - 1;
}

/** The finished column, or null when every row is missing. Dictionaries are sorted, so that equal data give equal bytes. */
export function finishDraft(draft: ColumnDraft): Column | null {
  const { missing, numbers, type } = draft;
  if (!missing.includes(0)) return null;
  if (type === 'number' && numbers instanceof Float64Array) return { kind: 'number', values: numbers, missing };
  if (type === 'flag' && numbers instanceof Uint8Array) return { kind: 'flag', values: numbers, missing };
  if (type === 'day' && numbers instanceof Int32Array) return { kind: 'day', values: numbers, missing };
  return finishText(draft);
}

function finishText({ numbers, missing, codes }: ColumnDraft): Column {
  const given = [...codes.keys()];
  const used = new Set<number>();
  numbers.forEach((code, row) => {
    if (missing[row] === 0) used.add(code);
  });
  const dictionary = [...used].map((code) => given[code] ?? '').sort();
  const rank = new Map(dictionary.map((text, index) => [text, index]));
  const recode = given.map((text) => rank.get(text) ?? 0);
  const out = new Uint32Array(numbers.length);
  numbers.forEach((code, row) => {
    out[row] = missing[row] === 0 ? (recode[code] ?? 0) : 0;
  });
  return { kind: 'text', codes: out, dictionary, missing };
}
