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
  // A box hangs under the part of the text that it stands in, over items of its own.
  box: 5.5,
  arabic: 6,
  decimal: 6.5,
  'arabic-padded': 6.8,
  'arabic-bracket': 7,
  'arabic-half': 7.5,
  circled: 8,
  dash: 9,
};

/** Kinds of labels whose order documents may turn; chapters and articles never. */
const turnable: ReadonlySet<LabelKind> = new Set<LabelKind>([
  'han',
  'han-bracket',
  'arabic',
  'arabic-bracket',
  'arabic-half',
  'circled',
]);
/** Articles counted on through the parts `一、` of a text stand under them, over items `（一）` of their own; through `（一）`, under these too. */
const underParts = 4.5;
const underItems = 5.7;
/** `01、` under `1、`. */
const underNumbers = 6.3;
const step = 0.001;
/** Dashes are of one kind, however long; each sort of bullet is a kind of its own. */
const markOf = ({ text }: Label): string => (/^[—─―-]/.test(text) ? '—' : text);
const farthest = 400;

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
  private readonly turned = new Set<string>();
  /** The labels of the items that the box which is open stands after. */
  private aroundBox: readonly Label[] = [];

  /** `prefix` is the path that all clauses of this text hang under; dashes without a clause above hang under `fallback`. */
  constructor(
    private readonly outline: Outline,
    private readonly prefix: string,
    private readonly fallback: string = prefix,
    /** Labels from the one being added on, to see whether a numbering goes on. */
    private readonly ahead: () => Iterable<Label> = () => [],
  ) {}

  /** Whether a label begins the numbering of this text anew: it is of the top rank and numbered 1 after others. */
  restarts(label: Label): boolean {
    return this.top !== undefined && this.tops > 1 && label.kind === this.top.label.kind && label.number === 1;
  }

  /** The clause that text without a label belongs to. */
  get current(): string {
    return this.stack.at(-1)?.path ?? this.fallback;
  }

  private get boxAt(): number {
    return this.stack.findIndex(({ label: { kind } }) => kind === 'box');
  }

  /** Leaves the box that is open, if one is: what follows belongs to the text around it. */
  closeBox(): void {
    const at = this.boxAt;
    if (at >= 0) this.stack.length = at;
  }

  /** Whether a label counts on items that stood before the box: the box itself holds none of its kind, or none that it would follow. */
  private isBeyondBox({ kind, number }: Label): boolean {
    const at = this.boxAt;
    if (at < 0 || number < 2) return false;
    const inner = this.stack.slice(at).find(({ label }) => label.kind === kind);
    if (!inner) return true;
    return (
      inner.label.number + 1 !== number && this.aroundBox.some((one) => one.kind === kind && one.number + 1 === number)
    );
  }

  /** In an article, a paragraph after its items is the article's again; one before the next of them stays among them. */
  closeItems(): void {
    const article = this.stack.findIndex(({ label }) => label.kind === 'article');
    if (article < 0 || article === this.stack.length - 1) return;
    const [next] = this.ahead();
    const goesOn = this.stack.findLastIndex(
      ({ label }) => label.kind === next?.kind && label.number + 1 === next.number,
    );
    this.stack.length = Math.max(article + 1, goesOn);
  }

  /**
   * The rank of a label. One that begins at 1 under an item of a lower kind whose numbering goes on after it stands under that item,
   * against the usual order: `（一）` over `一、`. So do its like, as long as such an item is open.
   */
  private rankOf(label: Label): number {
    if (label.kind === 'article') {
      const open = this.stack.find(({ label: { kind } }) => kind === 'article');
      if (open) return open.rank;
      if (this.stack.some(({ label: { kind } }) => kind === 'han-bracket')) return underItems;
      return this.stack.some(({ label: { kind } }) => kind === 'han') ? underParts : ranks.article;
    }
    if (label.kind === 'dash') return this.rankOfMark(label);
    if (label.kind === 'arabic' && this.isPadded(label)) return underNumbers;
    const usual = label.kind === 'decimal' ? 6 + label.name.split('.').length * 0.1 : ranks[label.kind];
    if (!turnable.has(label.kind)) return usual;
    const open = this.stack.findIndex(({ label: { kind } }) => kind === label.kind);
    if (open >= 0) return this.stack[open]?.rank ?? usual;
    const over = this.stack.findIndex(({ label: { kind }, rank }) => turnable.has(kind) && rank > usual);
    const above = this.stack[over];
    if (!above || label.number !== 1) return usual;
    const turn = `${above.label.kind}>${label.kind}`;
    if (!this.turned.has(turn) && !this.goesOn(above.label, over)) return usual;
    this.turned.add(turn);
    return (this.stack.at(-1)?.rank ?? usual) + step;
  }

  /** Whether a number with a nought before it, or the one that follows `09、`, counts items under those numbered without. */
  private isPadded({ text, number }: Label): boolean {
    const outer = this.stack.find(({ label, rank }) => label.kind === 'arabic' && rank !== underNumbers);
    if (!outer || outer.label.text.startsWith('0')) return false;
    const inner = this.stack.find(({ rank }) => rank === underNumbers);
    return (
      text.startsWith('0') || (inner?.label.number === number - 1 && outer.label.number !== number - 1 && number > 9)
    );
  }

  /** A mark that isn't the one of the open list stands under it: `●` under `■`. */
  private rankOfMark(label: Label): number {
    const open = this.stack.filter(({ label: { kind } }) => kind === 'dash');
    const same = open.find((one) => markOf(one.label) === markOf(label));
    return same?.rank ?? (open.at(-1)?.rank ?? ranks.dash - step) + step;
  }

  /** Whether the numbering of an open item goes on below, before anything that ends the items above it. */
  private goesOn(label: Label, depth: number): boolean {
    const above = new Set(this.stack.slice(0, depth).map(({ label: { kind } }) => kind));
    let seen = 0;
    for (const next of this.ahead()) {
      if (above.has(next.kind) || seen > farthest) return false;
      seen += 1;
      if (next.kind === label.kind) return next.number === label.number + 1;
    }
    return false;
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
  add({ text, start, end }: ParagraphElement, label: Label): boolean {
    if (!this.accepts(label)) return false;
    if (this.isBeyondBox(label)) this.closeBox();
    const rank = this.rankOf(label);
    if (label.kind === 'box') this.aroundBox = this.stack.filter((one) => one.rank > rank).map((one) => one.label);
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
