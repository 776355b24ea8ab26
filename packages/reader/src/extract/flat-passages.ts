import type { Source } from '../open/source.ts';
import type { Stretch } from '../structure/reading.ts';
import { type FlatText, flatten } from './flat-text.ts';
import { type Sentence, splitSentences } from './split-sentences.ts';

/** Long passages go through in pieces of so many characters; nothing looks further than this. */
const pieceLimit = 20_000;

/** A stretch of text in flat form, cut into sentences when they are first asked for. */
class FlatPiece {
  #sentences: readonly Sentence[] | undefined;

  constructor(readonly flat: FlatText) {}

  get sentences(): readonly Sentence[] {
    this.#sentences ??= splitSentences(this.flat.text);
    return this.#sentences;
  }
}

/** The passages of one document in flat form: each is made flat once, for all who read it. */
export class FlatPassages {
  readonly #pieces = new Map<Stretch, readonly FlatPiece[]>();
  readonly #headings = new Map<string, string>();

  constructor(private readonly source: Source) {}

  /** The pieces of a passage in order: one, unless it is longer than any that people write. */
  piecesOf(passage: Stretch): readonly FlatPiece[] {
    const known = this.#pieces.get(passage);
    if (known) return known;
    const pieces: FlatPiece[] = [];
    for (let start = passage.start; start < passage.end; start += pieceLimit)
      pieces.push(this.#make(start, Math.min(passage.end, start + pieceLimit)));
    this.#pieces.set(passage, pieces);
    return pieces;
  }

  /** A passage as a whole, up to `limit` characters of it. */
  whole(passage: Stretch, limit: number): FlatPiece {
    const [first, ...others] = this.piecesOf(passage);
    return first && others.length === 0
      ? first
      : this.#make(passage.start, Math.min(passage.end, passage.start + limit));
  }

  #make(start: number, end: number): FlatPiece {
    return new FlatPiece(flatten(this.source.text, start, end));
  }

  /** The heading of a column in flat form. */
  heading(words: string): string {
    const known = this.#headings.get(words);
    if (known !== undefined) return known;
    const { text } = flatten(words, 0, words.length);
    this.#headings.set(words, text);
    return text;
  }
}
