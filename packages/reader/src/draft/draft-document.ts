import type { ReadClause, Reading } from '../structure/reading.ts';
import { type DraftOptions, pending } from './draft-options.ts';
import type { Entry } from './entry.ts';

/** Why a clause binds nobody, by what it is in the layout. */
const noDuty: Readonly<Record<ReadClause['kind'], string>> = {
  front: '版头，只有文号、标题和收文单位',
  preface: '前言，没有读出目标和任务',
  numbered: `没有读出目标、任务和规则，${pending}`,
  dash: `没有读出目标、任务和规则，${pending}`,
  section: '只是小标题',
  row: `没有读出目标、任务和规则，${pending}`,
  closing: `没有读出目标、任务和规则，${pending}`,
  annex: '附件的标题',
  signature: '落款',
  record: '版记，只记抄送和印发',
};

/** What stands for a day of signing that isn't stated: the first day of the first year that the document speaks of, else today. */
export function signedOn(
  { document, targets, tasks }: Pick<Reading, 'document' | 'targets' | 'tasks'>,
  today: string,
): string {
  if (document.dated !== undefined) return document.dated;
  const years = [document.from, ...targets.map(({ period }) => period), ...tasks.map(({ due }) => due)]
    .flatMap((day) => day?.slice(0, 4) ?? [])
    .filter((year) => /^(?:19|20)\d\d$/.test(year))
    .sort();
  return years[0] === undefined || years[0] > today.slice(0, 4) ? today : `${years[0]}-01-01`;
}

/** `引用` and `文件`: the head of the document with its outline. What isn't stated is filled in and said so. */
export function draftDocument(
  reading: Pick<Reading, 'document' | 'clauses' | 'targets' | 'tasks'>,
  { region, today, uses }: DraftOptions,
): readonly Entry[] {
  const { document, clauses } = reading;
  const dated = signedOn(reading, today);
  const gaps: string[] = [];
  if (document.dated === undefined) gaps.push(`成文日期没有读到，先写 ${dated}`);
  if (document.issuer === undefined) gaps.push('发文机关没有读到');
  const notes = gaps.length === 0 ? [] : [`${pending}：${gaps.join('；')}`];
  if (document.repeals !== undefined) notes.push(`同时废止：${document.repeals.join('、')}`);
  const head = {
    ...(document.number === undefined ? {} : { 文号: document.number }),
    标题: document.title === '' ? pending : document.title,
    发文机关: document.issuer ?? pending,
    成文: dated,
    ...(document.from === undefined ? {} : { 施行: document.from }),
    ...(document.until === undefined || document.until < (document.from ?? '') ? {} : { 失效: document.until }),
    地区: region,
    公开: document.isPublic ?? true,
    依据: document.basis,
    抄送: document.copiedTo,
    ...(notes.length === 0 ? {} : { 说明: notes.join('；') }),
    目录: clauses.map(({ path }) => path),
  };
  const rows = Object.entries(head).map(
    ([key, value]): Entry => ({ section: '文件', key, value, what: `文件的${key}`, cites: [] }),
  );
  if (uses.length === 0) return rows;
  const ids = uses.map(({ id }) => id);
  return [...ids.map((id): Entry => ({ section: '引用', value: id, what: `引用 ${id}`, cites: [] })), ...rows];
}

/** `条款`: heading, who answers, and 无义务 with its reason where nothing in `cited` refers to a clause or one below it. */
export function draftClauses(
  { clauses, responsibilities }: Pick<Reading, 'clauses' | 'responsibilities'>,
  cited: ReadonlySet<string>,
): readonly Entry[] {
  const answers = new Map(responsibilities.map((one) => [one.path, one]));
  const covered = new Set<string>();
  for (const path of cited)
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) covered.add(at);
  return clauses.map(({ path, kind, title, label }): Entry => {
    const answer = answers.get(path);
    const shown = title.trim() === '' ? label.trim() || path : title;
    const value = {
      标题: shown,
      ...(answer?.lead === undefined ? {} : { 牵头: answer.lead }),
      ...(answer === undefined || answer.responsible.length === 0 ? {} : { 责任: answer.responsible }),
      ...(answer === undefined || answer.bodies.length === 0 ? {} : { 主体: answer.bodies }),
      ...(covered.has(path) ? {} : { 无义务: noDuty[kind] }),
    };
    return { section: '条款', key: path, value, what: `条款「${path}」`, cites: [] };
  });
}
