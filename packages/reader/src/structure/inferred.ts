import { isTitleSentence } from './clause-title.ts';
import type { Clauses } from './clauses.ts';
import type { Duties } from './duties.ts';
import { chargesNobody, isAimTitle } from './orders.ts';
import { parentOf } from './parent-path.ts';
import type { ReadClause, ReadResponsibility, ReadTask, Stretch } from './reading.ts';
import { sentencesOf } from './sentences.ts';
import type { Statement } from './statement.ts';
import type { NamedUnit } from './units.ts';

const coordinates = /领导小组|专班|指挥部/;
const allWork = /(?:统筹|负责|协调)[^。]{0,30}(?:各项|全部|整体|日常)?(?:工作|任务)/;

/** Who the sentences of a clause charge, in the order of the text; a short title that names somebody comes last. */
function dutiesIn(text: string, clause: ReadClause, passages: readonly Stretch[], duties: Duties): Statement[] {
  const sentences = passages.flatMap((passage) => sentencesOf(text, passage));
  const isTitled = (words: string) =>
    sentences.length > 1 && isTitleSentence(words, clause.label.endsWith('条')) && !/牵头|负责/.test(words);
  const titled: Statement[] = [];
  const charged = sentences.flatMap((sentence, index) => {
    const label = sentence.start === clause.start ? clause.label.length : 0;
    const raw = text.slice(sentence.start + label, sentence.end);
    const start = sentence.start + label + raw.length - raw.trimStart().length;
    const words = raw.trim();
    if (words.length < 4 || chargesNobody(words)) return [];
    const next = sentences[index + 1];
    const below = label > 0 && next ? text.slice(next.start, Math.min(next.end, next.start + 20)).trim() : '';
    const duty = duties.ofTitle(words, below, start) ?? duties.of(words, start);
    if (!duty) return [];
    if (label === 0 || duty.word === '职责' || !isTitled(words)) return duty;
    titled.push(duty);
    return [];
  });
  return [...charged, ...titled];
}

const isLocal = ({ name, isBody }: NamedUnit): boolean => isBody || /^(?:各|属地)/.test(name);

/** What the sentences of a clause that name their units say together: who is told to lead leads, else the first unit named; local bodies act. */
function gather(path: string, clause: ReadClause, duties: readonly Statement[]): ReadResponsibility | undefined {
  const leading =
    duties.find(({ word }) => word === '牵头') ??
    duties.find(({ leads: [first] }) => first !== undefined && !isLocal(first)) ??
    duties[0];
  if (!leading) return undefined;
  const rest = duties.filter((duty) => duty !== leading);
  const named = [leading, ...rest].flatMap(({ leads, others, bodies }) => [...leads, ...others, ...bodies]);
  const names = [...new Set(named.map(({ name }) => name))];
  const local = new Set(named.every(isLocal) ? [] : named.filter(isLocal).map(({ name }) => name));
  const [lead, ...others] = names;
  return {
    path,
    start: leading.start,
    end: Math.min(leading.end, clause.end),
    ...(lead !== undefined && { lead }),
    responsible: others.filter((name) => !local.has(name)),
    bodies: others.filter((name) => local.has(name)),
    confidence: 'unsure',
    because: [['word-for-units', leading.word]],
  };
}

/** Titles over what has been done and what went wrong. */
const looksBack =
  /^(?:总体|基本|主要|工作)?(?:进展|情况|成效|做法|回顾|形势)|^(?:当前)?存在的?(?:主要)?问题|推进情况$|完成情况$/;

/** Tells of a clause whether it or one above it only states aims, or tells of the past. */
function tellsIdle(byPath: ReadonlyMap<string, ReadClause>): (path: string) => boolean {
  const told = new Map<string, boolean>([['', false]]);
  const isIdle = (path: string): boolean => {
    const known = told.get(path);
    if (known !== undefined) return known;
    const title = byPath.get(path)?.title ?? '';
    const idle = isAimTitle(title) || looksBack.test(title) || isIdle(parentOf(path));
    told.set(path, idle);
    return idle;
  };
  return isIdle;
}

/**
 * Responsibilities that aren't stated as such but follow from running text: for clauses whose sentences charge someone, and, in a section
 * where a leading group coordinates all work, for the clauses beside it that name nobody. All wait for a person.
 */
export function inferResponsibilities(
  text: string,
  { clauses, byPath, passages }: Clauses,
  stated: readonly ReadResponsibility[],
  tasks: readonly ReadTask[],
  duties: Duties,
  /** Passages that tell what was done. */
  told: ReadonlySet<Stretch>,
): readonly ReadResponsibility[] {
  const known = new Map(stated.map((responsibility) => [responsibility.path, responsibility]));
  const isIdle = tellsIdle(byPath);
  const ordered = new Set(tasks.map(({ path }) => path));
  const words = new Map<ReadClause, Stretch[]>();
  for (const passage of passages) {
    const { clause: index, column, start, end } = passage;
    if (told.has(passage)) continue;
    const clause = clauses[index];
    const isRead = clause && (clause.kind === 'numbered' || clause.kind === 'dash' || clause.kind === 'closing');
    if (!isRead || column !== undefined || known.has(clause.path) || isIdle(clause.path)) continue;
    const list = words.get(clause);
    if (list) list.push({ start, end });
    else words.set(clause, [{ start, end }]);
  }
  const groups = new Map<string, ReadResponsibility>();
  const result: ReadResponsibility[] = [];
  for (const clause of clauses) {
    const { path } = clause;
    const own = known.get(path);
    const found = own ?? gather(path, clause, dutiesIn(text, clause, words.get(clause) ?? [], duties));
    const above = parentOf(path);
    const group = groups.get(above);
    if (found) {
      result.push(found);
      if (own || found.lead === undefined || !coordinates.test(found.lead)) continue;
      const head = text.slice(clause.start, Math.min(clause.end, clause.start + 1500));
      if (allWork.test(head)) {
        const office =
          /办公室(?:设|设立)在/.test(head) && !found.lead.endsWith('办公室') ? `${found.lead}办公室` : found.lead;
        groups.set(above, {
          ...found,
          lead: office,
          responsible: [],
          bodies: [],
          because: [['no-unit'], ['group-of-all', path]],
        });
      }
    } else if (group && ordered.has(path) && above !== '') result.push({ ...group, path, inheritsFrom: group.path });
  }
  return result;
}
