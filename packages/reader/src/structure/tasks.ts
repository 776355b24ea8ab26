import { endsIn } from '../open/characters.ts';
import type { Reason } from '../reasons/reason.ts';
import { findDue, findRhythm, toDueWords } from './calendar.ts';
import { isTitleSentence } from './clause-title.ts';
import type { Clauses } from './clauses.ts';
import type { Duties } from './duties.ts';
import {
  deadlineWords,
  findDeadline,
  isAimTitle,
  isDeadlineLine,
  isOrder,
  listsConditions,
  mayBeTask,
  namesOrder,
} from './orders.ts';
import { parentOf } from './parent-path.ts';
import { Places } from './places.ts';
import type { Passage, ReadClause, ReadHead, ReadResponsibility, ReadTask, Stretch } from './reading.ts';
import { toResponsibility } from './responsibilities.ts';
import { opensPlan } from './reviews.ts';
import { sentencesOf } from './sentences.ts';
import type { Statement } from './statement.ts';
import type { Piece, Statements } from './statements.ts';
import type { RowClause } from './table-grid.ts';

const stops = '。；！';

interface Charge {
  readonly lead: string | undefined;
  readonly responsible: readonly string[];
  readonly bodies: readonly string[];
  readonly because: readonly Reason[];
  readonly isSure: boolean;
}

const nobody: Charge = { lead: undefined, responsible: [], bodies: [], because: [['no-unit']], isSure: false };

function chargeByClause({ lead, responsible, bodies, because, confidence }: ReadResponsibility): Charge {
  return { lead, responsible, bodies, because, isSure: confidence === 'sure' };
}

function chargeOf(duty: Statement | undefined, clause: ReadResponsibility | undefined): Charge {
  if (!duty) return clause ? chargeByClause(clause) : nobody;
  const units = [...duty.leads, ...duty.others].map(({ name }) => name);
  const lead = units[0];
  const isStated = clause?.confidence === 'sure' && clause.inheritsFrom === undefined;
  if (lead !== undefined && lead !== clause?.lead && !isStated) {
    const others = units.slice(1);
    const rest = [clause?.lead, ...(clause?.responsible ?? [])].filter(
      (name): name is string => name !== undefined && name !== lead,
    );
    const responsible = others.length > 0 ? others : rest;
    return {
      lead,
      responsible,
      bodies: clause?.bodies ?? duty.bodies.map(({ name }) => name),
      because: [['word-for-units', duty.word]],
      isSure: clause === undefined || rest.length < clause.responsible.length + 1,
    };
  }
  if (units.length === 0) {
    const [first, ...others] = duty.bodies.map(({ name }) => name);
    const isGeneric = first === '各地' && clause !== undefined && clause.bodies.length > 0;
    const [local, ...rest] = isGeneric ? clause.bodies : [first, ...others];
    if (local !== undefined) {
      const responsible = rest.filter((name): name is string => name !== undefined);
      return { lead: local, responsible, bodies: [], because: [['local-leads']], isSure: true };
    }
  }
  return clause ? chargeByClause(clause) : nobody;
}

/** A sentence that orders something, with the units named right behind it where several of its paragraph have their own. */
interface Order {
  readonly sentence: Stretch;
  readonly statement: Statement | undefined;
}

/** Writes tasks with who is charged and when they are due. */
class TaskWriter {
  readonly tasks: ReadTask[] = [];
  private readonly year: number | undefined;
  /** Day of signing, where only it tells the year. */
  private readonly dated: string | undefined;
  private readonly byPath: ReadonlyMap<string, ReadClause>;
  private readonly answers: ReadonlyMap<string, ReadResponsibility>;
  private readonly rows: ReadonlyMap<string, RowClause>;
  private readonly parents: ReadonlySet<string>;
  private readonly deadlines: Places;
  private readonly aims = new Map<string, boolean>();
  private readonly aimsBelow = new Map<string, boolean>();

  constructor(
    private readonly text: string,
    private readonly statements: Statements,
    private readonly read: Clauses,
    head: ReadHead,
    responsibilities: readonly ReadResponsibility[],
    private readonly duties: Duties,
    private readonly told: ReadonlySet<Stretch>,
  ) {
    const named = /\d{4}年?[-—–~～至到]{1,2}\d{4}年/.test(head.title) ? undefined : /(\d{4})年/.exec(head.title)?.[1];
    const begins = /(\d{4})年?[-—–~～至到]{1,2}\d{4}年/.exec(head.title)?.[1];
    this.dated = named === undefined && begins === undefined ? head.dated : undefined;
    this.year = Number(named ?? head.dated?.slice(0, 4) ?? begins) || undefined;
    this.byPath = read.byPath;
    this.answers = new Map(responsibilities.map((responsibility) => [responsibility.path, responsibility]));
    this.rows = new Map(read.rows.map((row) => [row.path, row]));
    this.deadlines = new Places(text, deadlineWords);
    this.parents = new Set(read.clauses.map(({ path }) => parentOf(path)));
  }

  /** Whether a clause or one above it only states aims, scope or terms; where it is asked for one below, also whether it lists conditions. */
  private isAim(path: string, isBelow = false): boolean {
    if (path === '') return false;
    const told = isBelow ? this.aimsBelow : this.aims;
    const known = told.get(path);
    if (known !== undefined) return known;
    const clause = this.byPath.get(path);
    const aims =
      (isBelow && clause !== undefined && listsConditions(clause.title)) ||
      (clause?.kind === 'dash'
        ? this.isAim(parentOf(path))
        : (clause !== undefined && isAimTitle(clause.title)) || this.isAim(parentOf(path), true));
    told.set(path, aims);
    return aims;
  }

  private add(path: string, stretch: Stretch, dueWords: string, statement?: Statement): void {
    const clause = this.byPath.get(path);
    const label = clause && clause.kind !== 'row' && stretch.start === clause.start ? clause.label.length : 0;
    const raw = this.text.slice(stretch.start + label, stretch.end);
    const start = stretch.start + label + raw.length - raw.trimStart().length;
    const words = raw.trim();
    const { lead, responsible, bodies, because, isSure } = chargeOf(
      this.duties.of(words, start),
      statement ? toResponsibility(path, statement) : this.answers.get(path),
    );
    const due = this.dueIn(dueWords) ?? this.dueIn(words);
    const every = findRhythm(words) ?? findRhythm(dueWords);
    this.tasks.push({
      path,
      start,
      end: start + words.length,
      text: words,
      ...(lead !== undefined && { lead }),
      responsible,
      bodies,
      ...(due !== undefined && { due }),
      ...(every !== undefined && { every }),
      confidence: isSure && lead !== undefined ? 'sure' : 'unsure',
      because,
    });
  }

  /** The day that words set. A bare month that is over by a signing late in the year is the next year's. */
  private dueIn(words: string): string | undefined {
    const due = findDue(words, this.year);
    const { dated, year } = this;
    if (due === undefined || dated === undefined || year === undefined || due >= dated) return due;
    return /\d{4}年/.test(words) || Number(dated.slice(5, 7)) < 10 ? due : findDue(words, year + 1);
  }

  /** The words of a row's cell for deadlines. */
  private dueOf(path: string): string {
    const row = this.rows.get(path);
    const found = row?.cells.find(({ column }) => row.grid.columns[column]?.role === 'due');
    if (!found) return '';
    return toDueWords(this.text.slice(found.cell.start, found.cell.end));
  }

  addRows(): void {
    for (const row of this.read.rows) {
      const content = row.cells.find(({ column, from }) => column === row.content && from === undefined);
      if (!content) continue;
      const measures = row.grid.columns.some(({ role }) => role === 'value' || role === 'unit');
      const ordersHere = namesOrder(this.text.slice(content.cell.start, content.cell.end));
      if (this.answers.has(row.path) || (!measures && ordersHere))
        this.add(row.path, content.cell, this.dueOf(row.path));
    }
  }

  /** The sentences of a paragraph of a clause's own that order something: its title and sentences that only promise money are left out. */
  private findOrders(
    stretch: Stretch,
    pieces: readonly Piece[],
    clause: ReadClause,
    hasMore: boolean,
    hasSeveral: boolean,
    found: Order[],
  ): void {
    const { text } = this;
    const isFirst = stretch.start === clause.start;
    const own = this.statements.without(stretch);
    if (!isFirst && own.end - own.start <= 30 && !endsIn(text.slice(own.start, own.end).trim(), stops)) return;
    for (const piece of pieces) {
      const sentences = sentencesOf(text, piece.stretch);
      const [first] = sentences;
      if (first && isFirst && first.start === clause.start && clause.label !== '') {
        const head = text.slice(first.start + clause.label.length, first.end).trim();
        const isTitle = !endsIn(head, stops) || isTitleSentence(head, clause.label.endsWith('条'));
        if (isTitle && (sentences.length > 1 || pieces.length > 1 || hasMore || !endsIn(head, stops)))
          sentences.shift();
      }
      const statement = hasSeveral ? piece.statement : undefined;
      for (const sentence of sentences)
        if (isOrder(text.slice(sentence.start, sentence.end))) found.push({ sentence, statement });
    }
  }

  /** A clause that orders something without a sentence of its own that does: its whole body, where a unit answers or the title orders. */
  private addBody(clause: ReadClause, all: readonly Passage[], due: string): void {
    if (this.parents.has(clause.path)) return;
    const answer = this.answers.get(clause.path);
    if (!answer && !namesOrder(clause.title)) return;
    const passages = all.filter((passage) => {
      const { start, end } = this.statements.without(passage);
      const own = start === clause.start ? start + clause.label.length : start;
      return end > start && !isDeadlineLine(this.text.slice(own, end));
    });
    const [first] = passages;
    const last = passages.at(-1);
    if (!first || !last) return;
    const sentences = sentencesOf(this.text, this.statements.without(first));
    const head = sentences[0];
    const isTitled =
      sentences.length > 1 &&
      head &&
      isTitleSentence(this.text.slice(head.start + clause.label.length, head.end), clause.label.endsWith('条'));
    const isHeading =
      passages.length > 1 &&
      sentences.length === 1 &&
      head &&
      !endsIn(this.text.slice(head.start, head.end).trim(), stops);
    const start = isHeading
      ? (passages[1]?.start ?? first.start)
      : ((isTitled ? sentences[1]?.start : head?.start) ?? first.start);
    const { end } = this.statements.without(last);
    const isStated = answer !== undefined && answer.inheritsFrom === undefined;
    if (mayBeTask(this.text.slice(start, Math.max(start, end)), isStated)) this.add(clause.path, { start, end }, due);
  }

  /** The words of a deadline that a clause's paragraphs state. */
  private deadlineIn(passages: readonly Passage[]): string {
    if (!passages.some((passage) => this.deadlines.meet(passage))) return '';
    return findDeadline(
      passages.map(({ start, end }) => this.text.slice(start, Math.min(end, start + 4000))).join('\n'),
    );
  }

  /** A deadline among the units of a clause: `（市工信局牵头，2024年6月底前完成）`. */
  private dueBeside(passages: readonly Passage[]): string {
    return passages
      .flatMap((passage) => this.statements.of(passage))
      .map(({ start, end }) => this.text.slice(start, Math.min(end, start + 1000)))
      .filter((words) => /[年月]|上半年|底前/.test(words))
      .join('；');
  }

  /** What is ordered after `下一步，…` in paragraphs that tell what was done, but for those that charge somebody. */
  private nextSteps(all: readonly Passage[]): readonly Stretch[] {
    let isOpen = false;
    return all
      .filter((passage) => this.told.has(passage))
      .flatMap((passage) => {
        const isCharged = this.statements.of(passage).length > 0;
        return sentencesOf(this.text, passage).filter(({ start, end }) => {
          isOpen ||= opensPlan.test(this.text.slice(start, start + 8));
          return isOpen && !isCharged && isOrder(this.text.slice(start, end));
        });
      });
  }

  addClauses(): void {
    const byClause = new Map<number, Passage[]>();
    for (const passage of this.read.passages) {
      const list = byClause.get(passage.clause);
      if (list) list.push(passage);
      else byClause.set(passage.clause, [passage]);
    }
    for (const [index, all] of byClause) {
      const clause = this.read.clauses[index];
      if (!clause || (clause.kind !== 'numbered' && clause.kind !== 'dash' && clause.kind !== 'closing')) continue;
      if (all[0]?.column !== undefined) {
        this.add(clause.path, clause, this.dueOf(parentOf(clause.path)));
        continue;
      }
      const isAiming = this.isAim(clause.path);
      const passages = all.filter(
        (passage) => (!isAiming && !this.told.has(passage)) || this.statements.of(passage).length > 0,
      );
      for (const sentence of this.nextSteps(all)) this.add(clause.path, sentence, '');
      if (passages.length === 0) continue;
      const hasMore = this.parents.has(clause.path) || all.length > 1;
      const pieces = passages.map((passage) => this.statements.pieces(passage));
      const charged = pieces.reduce((sum, own) => sum + own.filter(({ statement }) => statement).length, 0);
      const found: Order[] = [];
      for (const [place, passage] of passages.entries())
        this.findOrders(passage, pieces[place] ?? [], clause, hasMore, charged > 1, found);
      const deadline = this.deadlineIn(passages);
      const due = deadline === '' ? this.dueBeside(passages) : toDueWords(deadline);
      for (const { sentence, statement } of found) this.add(clause.path, sentence, due, statement);
      if (found.length === 0) this.addBody(clause, passages, due);
    }
  }
}

/** What the document orders, in the order of the text: sentences of clauses, table rows and items in their cells. */
export function readTasks(
  text: string,
  statements: Statements,
  read: Clauses,
  head: ReadHead,
  responsibilities: readonly ReadResponsibility[],
  duties: Duties,
  /** Passages that tell what was done. */
  told: ReadonlySet<Stretch>,
): readonly ReadTask[] {
  const writer = new TaskWriter(text, statements, read, head, responsibilities, duties, told);
  writer.addRows();
  writer.addClauses();
  return writer.tasks.sort((a, b) => a.start - b.start || b.end - a.end);
}
