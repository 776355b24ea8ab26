import { matchesOf } from '../open/matches-of.ts';
import type { Stretch } from './reading.ts';
import { isLeadLabel, label, spokenLabel } from './unit-labels.ts';
import { isUnitName, type NamedUnit, readUnits } from './units.ts';

/** Words that name who answers for a clause, read: a labelled bracket or line, or a list closed by a verb. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly leads: readonly NamedUnit[];
  readonly others: readonly NamedUnit[];
  readonly bodies: readonly NamedUnit[];
  readonly hasLeadLabel: boolean;
  /** How the document says it: the label or verb that was gone by; empty where the units stand alone. */
  readonly word: string;
  /** A cell that also holds what isn't known as a unit. */
  readonly isDoubtful?: boolean;
  /** `下同`: the bodies named here answer for the clauses below too. */
  readonly goesOn: boolean;
  /** `责任单位：市经信局，下同`, said of units only: they answer for the items below that name none too. */
  readonly unitsGoOn?: boolean;
  /** `以上责任单位`: said for all items above. */
  readonly coversAbove: boolean;
  /** `3.责任单位：…`, an item of its own: said for the clause that it stands in. */
  readonly isItem?: boolean;
}

/** Where a list of units is over: a stop, or words on how the list is meant. */
const endOfList =
  /。|(?:^|(?<=[，,；;、\s]))\s*(?:注[：:]|[带标][“"]?[*＊★☆▲△※●◆■]|下同|以下|(?![^：:]{1,6}[局委办厅部院会府](?!公))[^，,、；;：:\s（()）]{1,8}[：:]|其中[^、]{0,20}为)|(?:(?:完成|办结|推进|实施|整改)?(?:时限|时间(?:节点|要求|安排)?|期限|节点|进度安排)|(?:分管|责任|牵头|联系|[市县区])?(?:领导|责任人|负责人|联系人)|电话)\s*[：:]/;
/** How the list is meant or when it's due, said in brackets inside it: `市经信局（列首位的为牵头单位，下同）`, `市经信局（完成时限：2026年底）`. */
const bracketedNote =
  /[（(][^（()）]{0,40}(?:为[^（()）]{0,4}牵头|下同|列第一|首位|排名)[^（()）]{0,40}[）)]|[（(]\s*(?:(?:完成|办结|推进|实施|整改)?(?:时限|时间(?:节点|要求|安排)?|期限|节点|进度安排)\s*[：:为]|(?=20\d{2}年|\d{1,2}月|每[年月季]|长期|持续|常年|全年|年底|年内|立即))[^（()）局委办厅部：:]{1,30}[）)]/g;
/** `…，下同` or `（下同）` right after the list. */
const sameBelow = /(?<![为位。])(?:[，,；;]\s*下同|[（(]下同[）)])[。\s]*$/;
/** A time or a remark where a unit might stand: `2024年6月底前完成`, `持续推进`. */
const isRemark =
  /^\s*(?:\d{4}年|\d{1,2}月|长期|持续|常年|全年|年底|年内|即时|立即|常态|按时|适时)|列第一|首位|为[^，]{0,4}牵头|下同|排名/;
/** A person in charge among the units: `某副市长牵头`. */
const isPerson = /(?:省长|市长|县长|区长|州长|镇长|书记|常委|主席|主任|同志|领导)(?:牵头|负责|协调)?\s*$/;
/** `列首位的为牵头单位，下同`: how leads are marked goes on below, not who answers. */
const ofLead = /(?:为[^，。；]{0,6}牵头|首位|第一)[^。；]{0,12}[，,]\s*下同/;

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
  return { bodies, goesOn: below !== null || (/下同/.test(notes) && !ofLead.test(notes)) };
}

/** A statement out of labelled groups between two places, or undefined where no unit is named. */
export function readLabelled(
  text: string,
  start: number,
  end: number,
  spanStart: number,
  spanEnd: number,
): Statement | undefined {
  const words = text.slice(start, end);
  const spoken = spokenLabel.exec(words);
  const labels = matchesOf(words, label).map((found) => ({
    at: found.index,
    length: found[0].length,
    words: found[1] ?? found[2] ?? '',
  }));
  const groups = spoken ? [{ at: 0, length: spoken[0].length, words: spoken[1] ?? '' }, ...labels] : labels;
  const leads: NamedUnit[] = [];
  const others: NamedUnit[] = [];
  const bodies: NamedUnit[] = [];
  let goesOn = false;
  let unitsGoOn = false;
  for (const [index, group] of groups.entries()) {
    const from = group.at + group.length;
    const to = groups[index + 1]?.at ?? words.length;
    const whole = words.slice(from, to);
    const said = whole.replace(bracketedNote, (note) => ' '.repeat(note.length));
    const stop = said.search(endOfList);
    const list = stop < 0 ? said : said.slice(0, stop);
    const notes = stop < 0 ? { bodies: [], goesOn: false } : readNotes(said.slice(stop), start + from + stop);
    const isSame = sameBelow.test(whole) && !ofLead.test(whole);
    goesOn ||= notes.goesOn || isSame;
    unitsGoOn ||= isSame;
    const named = readUnits(list, start + from, true);
    const isLocal = isLeadLabel(group.words) && named.every(({ isBody }) => isBody);
    for (const unit of named) {
      if (unit.isBody && !isLocal) bodies.push(unit);
      else if (isLeadLabel(group.words) || unit.isLead) leads.push(unit);
      else others.push(unit);
    }
    bodies.push(...notes.bodies);
  }
  const local = new Set(bodies.map(({ name }) => name));
  if (leads.length + others.length + bodies.length === 0) return undefined;
  const word = groups[0]?.words ?? '';
  const hasLeadLabel = groups.some((group) => isLeadLabel(group.words));
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

/** `科技处`, `亩均办`: an office that stands alone in its bracket. */
const shortOffice = /^[^一二三四五六七八九十各某]{2}(?:处|(?<![本专学])科|股|(?<![代举主承协督经开停申领补合兴])办)$/;

/** `市发展改革委牵头，市财政局等配合`, `市经信局、市科技局按职责分工负责`: a list of units closed by verbs, nothing else. */
export function readVerbal(
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
  const hasVerb = /牵头|负责|配合|参与|参加|落实|协办|承办|主办|分工/.test(words);
  let word = '';
  const part = /[^，,；;]+/g;
  let pending: NamedUnit[] = [];
  for (const found of words.slice(0, stop < 0 ? words.length : stop).matchAll(part)) {
    const said = found[0].replace(/^\s*(?:由|及|请|并)/, (lead) => ' '.repeat(lead.length));
    if (isRemark.test(said) || isPerson.test(said)) continue;
    const units = readUnits(said, start + (found.index ?? 0), false);
    const named = readUnits(said, start, true).length;
    if (units.length === 0 || units.length < named) return undefined;
    const verb =
      /(牵头负责|牵头|组织实施|组织落实|主办|负责|配合|参与|参加|协办|承办|落实)(?:落实|实施)?\s*[。]?$/.exec(
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
  const isLone = count === 1 && bodies.length === 0 && (words.length >= 4 || shortOffice.test(words));
  if (count === 0 || (!hasVerb && count < 2 && !isLone)) return undefined;
  return {
    start: spanStart,
    end: spanEnd,
    leads,
    others,
    bodies,
    hasLeadLabel: leads.length > 0,
    word,
    goesOn: notes !== '' && !ofLead.test(notes),
    coversAbove: false,
  };
}

/** A list of units without notes, under a label or in a cell of their column. */
export function listed(units: readonly NamedUnit[], { start, end }: Stretch, word: string): Statement {
  const isLed = isLeadLabel(word);
  return {
    start,
    end,
    leads: units.filter(({ isBody, isLead }) => !isBody && (isLed || isLead)),
    others: units.filter(({ isBody, isLead }) => !isBody && !isLed && !isLead),
    bodies: units.filter(({ isBody }) => isBody),
    hasLeadLabel: isLed,
    word,
    goesOn: false,
    coversAbove: false,
  };
}

/** The units of a table cell: a list of its own, or the same words as in running text. */
export function readCell(text: string, start: number, end: number): Statement | undefined {
  const statement = readLabelled(text, start, end, start, end) ?? readVerbal(text, start, end, start, end);
  if (statement) return statement;
  const units = readUnits(text.slice(start, end).replace(/\n/g, '、'), start, true);
  if (units.length === 0) return undefined;
  return { ...listed(units, { start, end }, ''), isDoubtful: !units.every(({ name }) => isUnitName(name)) };
}
