import { accept, refuse } from '@niepan/domain/outcome';
import {
  explainScheme,
  findText,
  programOfYear,
  ratingStates,
  type Scheme,
  type SchemeResult,
  type TraceNode,
  textAt,
  type Words,
} from '@niepan/engine';
import { findRun } from '@niepan/store/evaluations';
import { readRun } from './read-run.ts';
import { ratedDataset } from './run-evaluation.ts';
import { toldWords } from './told-words.ts';
import type { Usecase } from './usecase.ts';

const besides = 3;

/** The item that took most away from the weight, where one stayed below it. */
function weakest(scheme: Scheme, result: SchemeResult, row: number, words: Words): string[] {
  const group = scheme.groups.find(({ name }) => name === result.groupNames[result.groups[row]]);
  const lost = (group?.items ?? []).flatMap((item) => {
    const score = result.items.find((one) => one.indicator === item.indicator)?.scores[row];
    const weight = Number(item.weight);
    return score === undefined || Number.isNaN(score) || score >= weight
      ? []
      : [{ name: item.indicator, score, weight, lost: weight - score }];
  });
  const [worst] = lost.sort((a, b) => b.lost - a.lost);
  if (worst === undefined) return [];
  return [toldWords(words).weakest(worst.name, worst.score.toFixed(2), worst.weight)];
}

/** How far the score is from the next better class that ranks and scores give; none for the best. */
function shortOf({ classNames, cutClasses }: SchemeResult, row: number, trace: TraceNode, words: Words): string[] {
  const lines = trace.children.filter(({ kind }) => kind === 'cut').flatMap(({ children }) => children);
  const betters = classNames.slice(0, cutClasses[row]).reverse();
  for (const better of betters) {
    const distance = lines.find(({ label }) => label === words.trace.line(better))?.distance;
    if (distance === undefined || distance.difference >= 0) continue;
    return [toldWords(words).shortOf(better, (-distance.difference).toFixed(2), distance.line.toFixed(2))];
  }
  return [];
}

/** The answer in a few sentences: state, score, rank among how many, class, and what changed it. */
function sentencesOf(
  trace: TraceNode,
  scheme: Scheme,
  result: SchemeResult,
  row: number,
  name: string,
  words: Words,
): string[] {
  const told = toldWords(words);
  const state = ratingStates[result.states[row]];
  const notes = (result.notes.get(row) ?? []).map(words.trace.note);
  if (state !== 'rated') return [told.noScore(name, told.states[state], notes.join(words.stop))];
  const group = result.groupNames[result.groups[row]];
  const among = result.groups.reduce(
    (sum, one, other) => sum + (one === result.groups[row] && result.ranks[other] > 0 ? 1 : 0),
    0,
  );
  const className = result.classNames[result.classes[row]];
  const cut = result.classNames[result.cutClasses[row]];
  const score = result.scores[row].toFixed(2);
  const changed = cut !== className && cut !== undefined ? [told.changed(cut, notes.join(words.list), className)] : [];
  return [
    told.standing(name, group, score, result.ranks[row], among, className),
    ...shortOf(result, row, trace, words),
    ...changed,
    ...weakest(scheme, result, row, words),
  ];
}

/** Those just above and below in the same group, by rank. */
function neighboursOf(
  { ids, result }: { readonly ids: readonly string[]; readonly result: SchemeResult },
  row: number,
  nameOf: (id: string) => string,
) {
  if (result.ranks[row] === 0) return [];
  const same = ids
    .map((_, other) => other)
    .filter((other) => result.groups[other] === result.groups[row] && result.ranks[other] > 0)
    .sort((a, b) => result.ranks[a] - result.ranks[b] || a - b);
  const at = same.indexOf(row);
  return same.slice(Math.max(0, at - besides), at + besides + 1).map((other) => ({
    id: ids[other],
    name: nameOf(ids[other]),
    score: result.scores[other],
    rank: result.ranks[other],
    class: result.classNames[result.classes[other]] ?? '',
  }));
}

/** Why one enterprise has its class in a run, from the package version and the data that the run read. */
export const explainRun: Usecase<'explainRun'> = async ({ platform, database, words }, { params }) => {
  const run = await findRun(database.db, params.id);
  if (run === undefined) return refuse('no-run', { id: params.id });
  const [stored, snapshot, published] = await Promise.all([
    readRun(platform, database, run.id),
    platform.snapshot(run.batchNumber),
    platform.getVersion(run.packageId, run.packageVersion),
  ]);
  const at = stored.ids.indexOf(params.subject);
  const dataset = ratedDataset(published, snapshot);
  const frame = dataset.frames.get('企业');
  const row = frame ? findText(frame.ids, params.subject) : -1;
  const scheme = programOfYear(published.program, run.year).schemes[run.scheme];
  if (at < 0 || row < 0 || scheme === undefined) return refuse('no-enterprise', { id: params.subject });
  const nameOf = (id: string): string => {
    const known = snapshot.rowOf.get(id);
    return known === undefined ? id : textAt(snapshot.enterprises.names, known);
  };
  const trace = explainScheme(published.program, run.scheme, dataset, run.year, row, { words });
  return accept({
    subject: { id: params.subject, name: nameOf(params.subject) },
    document: published.title,
    packageVersion: run.packageVersion,
    year: run.year,
    sentences: sentencesOf(trace, scheme, stored.result, at, nameOf(params.subject), words),
    trace,
    neighbours: neighboursOf(stored, at, nameOf),
  });
};
