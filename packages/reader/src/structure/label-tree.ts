import type { Label, LabelKind } from '../open/label.ts';
import { titleOf } from './clause-title.ts';
import type { ParagraphElement } from './element.ts';
import type { Outline } from './outline.ts';

const ranks: Readonly<Record<LabelKind, number>> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  han: 4,
  'han-bracket': 5,
  arabic: 6,
  decimal: 6.5,
  'arabic-bracket': 7,
  circled: 8,
  dash: 9,
};

interface Level {
  readonly rank: number;
  readonly path: string;
  readonly label: Label;
}

/** The labelled clauses of one text — the body, or one attachment — hung under each other by the rank of their labels. */
export class LabelTree {
  private stack: Level[] = [];
  private top: Level | undefined;
  private tops = 0;

  /** `prefix` is the path that all clauses of this text hang under; dashes without a clause above hang under `fallback`. */
  constructor(
    private readonly outline: Outline,
    private readonly prefix: string,
    private readonly fallback: string = prefix,
  ) {}

  /** Whether a label begins the numbering of this text anew: it is of the top rank and numbered 1 after others. */
  restarts(label: Label): boolean {
    return this.top !== undefined && this.tops > 1 && label.kind === this.top.label.kind && label.number === 1;
  }

  /** The clause that text without a label belongs to. */
  get current(): string {
    return this.stack.at(-1)?.path ?? this.fallback;
  }

  /** In an article, a paragraph after its items is the article's again. */
  closeItems(): void {
    const article = this.stack.findIndex(({ label }) => label.kind === 'article');
    if (article >= 0) this.stack.length = article + 1;
  }

  private rankOf(label: Label): number {
    return label.kind === 'decimal' ? 6 + label.name.split('.').length * 0.1 : ranks[label.kind];
  }

  /** A number of several levels counts only where it goes on a number that stands open: `2.1` under `2.` or after `1.9`. */
  private accepts(label: Label): boolean {
    if (label.kind !== 'decimal') return true;
    const above = label.name.slice(0, label.name.lastIndexOf('.'));
    return this.stack.some(({ label: open }) =>
      open.kind === 'decimal' ? open.name.startsWith(`${above}.`) || open.name === above : open.name === above,
    );
  }

  /** Opens the clause of a labelled paragraph and puts the paragraph under it; false when the label is only text. */
  add({ label, text, start, end }: ParagraphElement & { readonly label: Label }): boolean {
    if (!this.accepts(label)) return false;
    const rank = this.rankOf(label);
    while ((this.stack.at(-1)?.rank ?? -1) >= rank) this.stack.pop();
    const under = this.stack.at(-1)?.path ?? (label.kind === 'dash' ? this.fallback : this.prefix);
    const title = titleOf(text.trimStart().slice(label.text.length));
    const name =
      label.kind === 'dash'
        ? `${this.outline.countUnder(under) + 1}`
        : label.kind === 'decimal' && this.stack.length > 0
          ? `${label.number}`
          : label.name;
    const kind = label.kind === 'dash' ? 'dash' : 'numbered';
    const path = this.outline.open({ under, name, kind, label: label.text, title, start });
    this.outline.add(path, start, end);
    const level = { rank, path, label };
    this.stack.push(level);
    if (this.top === undefined || rank < this.top.rank) this.tops = 0;
    if (this.top === undefined || rank <= this.top.rank) {
      this.top = level;
      this.tops += 1;
    }
    return true;
  }
}
