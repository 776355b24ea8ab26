import type { Stretch } from './reading.ts';
import { isUnitName, type NamedUnit, readUnits } from './units.ts';

/** Words that name who answers for a clause, read: a labelled bracket or line, or a list closed by a verb. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly leads: readonly NamedUnit[];
  readonly others: readonly NamedUnit[];
  readonly bodies: readonly NamedUnit[];
  readonly hasLeadLabel: boolean;
  /** How the document says it: the label or verb that was gone by. */
  readonly word: string;
  /** `下同`: the bodies named here answer for the clauses below too. */
  readonly goesOn: boolean;
  /** `责任单位：市经信局，下同`, said of units only: they answer for the items below that name none too. */
  readonly unitsGoOn?: boolean;
  /** `以上责任单位`: said for all items above. */
  readonly coversAbove: boolean;
}

const labelWords =
  '(?:以上(?:各项|任务|工作|条款)?)?(?:牵头责任|第一责任|牵头|主办|责任|配合|协办|参与|参加|协同|实施|承办|落实|主管|完成|主体责任)(?:单位|部门|处室|主体|科室|地区)(?:及分工)?|责任分工|职责分工|牵头|责任|配合';
const headLabel = new RegExp(`^\\s*(?:${labelWords})\\s*[：:]`);
const label = new RegExp(`(${labelWords})\\s*[：:]`, 'g');
const person = '(?:[^（()）：:；;]{0,6}(?:领导|责任人|负责人|联系人)\\s*[：:][^（()）：:]{1,30}[；;，,、。\\s]\\s*)?';
const bracketed = new RegExp(`[（(【［[〔〈<]\\s*(?=${person}(?:${labelWords})\\s*[：:])`, 'g');
/** Where a list of units is over: a stop, or words on how the list is meant. */
const endOfList =
  /。|(?:^|(?<=[，,；;、\s]))\s*(?:注[：:]|列第一|列首位|排第一|排在第一|第一个|首位|带[*＊★]|标[*＊]|下同|以下|[^、，；：]{0,6}(?:领导|责任人|负责人|联系人|电话)\s*[：:]|(?:完成|办结|推进|实施)?(?:时限|时间(?:节点)?|期限|节点)\s*[：:]|其中[^、]{0,20}为)/;
/** How the list is meant, said in brackets inside it: `市经信局（列首位的为牵头单位，下同）`. */
const bracketedNote = /[（(][^（()）]{0,40}(?:为牵头|下同|列第一|列首位|排名)[^（()）]{0,40}[）)]/g;
/** `…，下同` or `（下同）` right after the list. */
const sameBelow = /(?<![为位。])(?:[，,；;]\s*下同|[（(]下同[）)])[。\s]*$/;
/** A person in charge among the units: `某副市长牵头`. */
const isPerson = /(?:省长|市长|县长|区长|州长|书记|常委|主席|同志|领导)(?:牵头|负责|协调)?\s*$/;
const midLabel = new RegExp(`(?<=[。；])\\s*(?:${labelWords})\\s*[：:]`);
/** A last sentence that only charges someone: `由市发展改革委负责。` */
const lastCharge = /(?<=[。；])由[^。；：]{2,80}(?:负责|牵头|落实)(?:组织|实施|落实|办理)?。?$/;
const openers = '（(【［[〈<〔';
const closers = '）)】］]〉>〕';
const longest = 3000;

/** The place of the bracket that closes the one at `open`, whatever its form; the end of the paragraph where none does. */
function findClose(text: string, open: number, end: number): number {
  let depth = 0;
  const limit = Math.min(end, open + longest);
  for (let index = open; index < limit; index++) {
    const character = text.charAt(index);
    if (openers.includes(character)) depth++;
    else if (closers.includes(character)) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return limit;
}

/** The place of the bracket that the one at `close` closes, looked for among the last 400 characters; -1 where there is none. */
function findOpen(text: string, close: number): number {
  let depth = 0;
  for (let index = close; index >= 0 && index > close - 400; index--) {
    const character = text.charAt(index);
    if (closers.includes(character)) depth++;
    else if (openers.includes(character)) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

const isLeadLabel = (word: string): boolean => /牵头|主办|第一责任/.test(word);

/** Sentences after the list that say how it is meant: `列第一位的为牵头单位`, `各乡镇政府为责任主体，下同`. */
function readNotes(notes: string, base: number): { readonly bodies: readonly NamedUnit[]; readonly goesOn: boolean } {
  const bodies: NamedUnit[] = [];
  for (const found of notes.matchAll(/([^。；，]{2,60}?)(?:为|是)(?:责任|落实|实施)主体/g)) {
    const from = base + (found.index ?? 0);
    bodies.push(...readUnits(found[1] ?? '', from, true).map((unit) => ({ ...unit, isBody: true })));
  }
  const below = /以下[^，。；]{0,8}?(?:均需|均由|需|由)([^。；]{2,60}?)(?:落实|负责|实施|配合)/.exec(notes);
  if (below) {
    const from = base + below.index + below[0].indexOf(below[1] ?? '');
    bodies.push(...readUnits(below[1] ?? '', from, true).map((unit) => ({ ...unit, isBody: true })));
  }
  return { bodies, goesOn: below !== null || /下同/.test(notes) };
}

/** A statement out of labelled groups between two places, or undefined where no unit is named. */
function readLabelled(
  text: string,
  start: number,
  end: number,
  spanStart: number,
  spanEnd: number,
): Statement | undefined {
  const words = text.slice(start, end);
  const groups = [...words.matchAll(label)];
  const leads: NamedUnit[] = [];
  const others: NamedUnit[] = [];
  const bodies: NamedUnit[] = [];
  let goesOn = false;
  let unitsGoOn = false;
  for (const [index, group] of groups.entries()) {
    const from = (group.index ?? 0) + group[0].length;
    const to = groups[index + 1]?.index ?? words.length;
    const whole = words.slice(from, to);
    const said = whole.replace(bracketedNote, (note) => ' '.repeat(note.length));
    const stop = said.search(endOfList);
    const list = stop < 0 ? said : said.slice(0, stop);
    const notes = stop < 0 ? { bodies: [], goesOn: false } : readNotes(said.slice(stop), start + from + stop);
    const isSame = sameBelow.test(whole);
    goesOn ||= notes.goesOn || isSame;
    unitsGoOn ||= isSame;
    for (const unit of readUnits(list, start + from, true)) {
      if (unit.isBody) bodies.push(unit);
      else if (isLeadLabel(group[1] ?? '') || unit.isLead) leads.push(unit);
      else others.push(unit);
    }
    bodies.push(...notes.bodies);
  }
  const local = new Set(bodies.map(({ name }) => name));
  if (leads.length + others.length + bodies.length === 0) return undefined;
  const word = groups[0]?.[1] ?? '';
  const hasLeadLabel = groups.some((group) => isLeadLabel(group[1] ?? ''));
  return {
    start: spanStart,
    end: spanEnd,
    leads,
    others: others.filter(({ name }) => !local.has(name)),
    bodies,
    hasLeadLabel,
    word,
    goesOn,
    ...(unitsGoOn && bodies.length === 0 && { unitsGoOn }),
    coversAbove: word.startsWith('以上'),
  };
}

/** `市发展改革委牵头，市财政局等配合`, `市经信局、市科技局按职责分工负责`: a list of units closed by verbs, nothing else. */
function readVerbal(
  text: string,
  start: number,
  end: number,
  spanStart: number,
  spanEnd: number,
): Statement | undefined {
  const words = text.slice(start, end);
  const stop = words.indexOf('。');
  const notes = stop < 0 ? '' : words.slice(stop + 1).trim();
  if (words.length > 400 || /[：:]/.test(words) || (notes !== '' && !/以下|下同|不再/.test(notes))) return undefined;
  const leads: NamedUnit[] = [];
  const others: NamedUnit[] = [];
  const bodies: NamedUnit[] = [];
  const hasVerb = /牵头|负责|配合|参与|落实|协办|承办|主办|分工/.test(words);
  let word = '';
  const part = /[^，,；;]+/g;
  let pending: NamedUnit[] = [];
  for (const found of words.slice(0, stop < 0 ? words.length : stop).matchAll(part)) {
    const said = found[0].replace(/^\s*(?:由|及)/, (lead) => ' '.repeat(lead.length));
    if (/列第一|列首位|为牵头|下同|排名/.test(said) || isPerson.test(said)) continue;
    const units = readUnits(said, start + (found.index ?? 0), false);
    const named = readUnits(said, start, true).length;
    if (units.length === 0 || units.length < named) return undefined;
    const verb = /(牵头负责|牵头|组织实施|组织落实|主办|负责|配合|参与|协办|承办|落实)(?:落实|实施)?\s*[。]?$/.exec(
      said,
    )?.[1];
    pending.push(...units);
    if (verb === undefined && hasVerb) continue;
    word ||= verb ?? '';
    for (const unit of pending) {
      if (unit.isBody) bodies.push(unit);
      else if (verb !== undefined && isLeadLabel(verb)) leads.push(unit);
      else others.push(unit);
    }
    pending = [];
  }
  for (const unit of pending) (unit.isBody ? bodies : others).push(unit);
  const count = leads.length + others.length + bodies.length;
  if (count === 0 || (!hasVerb && count < 2 && !(leads.length + others.length === 1 && words.length >= 4)))
    return undefined;
  return {
    start: spanStart,
    end: spanEnd,
    leads,
    others,
    bodies,
    hasLeadLabel: leads.length > 0,
    word: word || '括注单位',
    goesOn: notes !== '',
    coversAbove: false,
  };
}

/** All statements in a paragraph, in order: labelled brackets, a labelled line, or a bracket at the end that holds only units. */
function findStatements(text: string, start: number, end: number): readonly Statement[] {
  const words = text.slice(start, end);
  const statements: Statement[] = [];
  const hasColon = words.includes('：') || words.includes(':');
  if (hasColon && headLabel.test(words)) {
    const statement = readLabelled(text, start, end, start, end);
    return statement ? [statement] : [];
  }
  let last = -1;
  for (const found of hasColon ? words.matchAll(bracketed) : []) {
    const open = start + (found.index ?? 0);
    if (open < last) continue;
    const close = findClose(text, open, end);
    const statement = readLabelled(text, open + 1, close, open, Math.min(close + 1, end));
    if (statement) statements.push(statement);
    last = close;
  }
  if (statements.length > 0) return statements;
  const inline = hasColon ? midLabel.exec(words) : null;
  if (inline) {
    const from = start + inline.index;
    const statement = readLabelled(text, from, end, from, end);
    if (statement) return [statement];
  }
  const charged = lastCharge.exec(words.slice(-200));
  if (charged) {
    const from = end - Math.min(words.length, 200) + charged.index;
    const statement = readVerbal(text, from, end, from, end);
    if (statement) return [statement];
  }
  const stop = words.replace(/[\s。]+$/, '').length;
  const from = stop > 0 && closers.includes(words.charAt(stop - 1)) ? findOpen(words, stop - 1) : -1;
  if (from < 0) return [];
  const statement = readVerbal(text, start + from + 1, start + stop - 1, start + from, start + stop);
  return statement ? [statement] : [];
}

/** The units of a table cell: a list of its own, or the same words as in running text. */
export function readCell(text: string, start: number, end: number): Statement | undefined {
  const statement = readLabelled(text, start, end, start, end) ?? readVerbal(text, start, end, start, end);
  if (statement) return statement;
  const units = readUnits(text.slice(start, end).replace(/\n/g, '、'), start, true).filter(
    ({ name }) => !/^[-—/]+$/.test(name),
  );
  if (units.length === 0) return undefined;
  const bodies = units.filter(({ isBody }) => isBody);
  const leads = units.filter(({ isBody, isLead }) => !isBody && isLead);
  const others = units.filter(({ isBody, isLead }) => !isBody && !isLead);
  const isSure = units.every(({ name }) => isUnitName(name));
  return {
    start,
    end,
    leads,
    others,
    bodies,
    hasLeadLabel: false,
    word: isSure ? '单位格' : '',
    goesOn: false,
    coversAbove: false,
  };
}

/** The statements of a text's paragraphs, each found once. */
export class Statements {
  private readonly found = new Map<number, readonly Statement[]>();

  constructor(private readonly text: string) {}

  /** The statements of the paragraph that begins and ends here. */
  of({ start, end }: Stretch): readonly Statement[] {
    const known = this.found.get(start);
    if (known) return known;
    const statements = findStatements(this.text, start, end);
    this.found.set(start, statements);
    return statements;
  }

  /** A paragraph without the statement that it ends with. */
  without({ start, end }: Stretch): Stretch {
    const last = this.of({ start, end }).at(-1);
    if (!last || this.text.slice(last.end, end).replace(/[\s。]/g, '') !== '') return { start, end };
    return { start, end: last.start };
  }
}
