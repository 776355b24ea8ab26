import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { regionNames } from '@niepan/domain/region-names';
import { printDay } from '@niepan/engine';
import { findUsed, loadPackage } from '@niepan/intake/packages';
import {
  type Comparable,
  comparableOfProgram,
  comparableOfReading,
  compareDocuments,
  type Draft,
  draftPackage,
} from '@niepan/reader';
import { type Command, type Given, type Io, writeJson } from './command.ts';
import { misuse } from './complaint.ts';
import { describeReading } from './describe-reading.ts';
import { languageOf, openPackages, ownPolicies } from './open-packages.ts';
import { type OpenedReading, openReading } from './open-reading.ts';
import { printDifferences, printReading } from './print-reading.ts';
import { writeFile } from './write-file.ts';

/** The document's text beside its draft. */
const textName = '原文.txt';

/** The region that `--region` gives by code or name, else the one that the issuer's name begins with. */
function findRegion(given: Given, issuer: string): string {
  const stated = given.text('region');
  const named = (name: string) => Object.entries(regionNames).find(([code, own]) => code === name || own === name)?.[0];
  if (stated !== undefined) {
    const code = /^\d{6}(\d{3}){0,2}$/.test(stated) ? stated : named(stated);
    if (code === undefined) throw misuse(`不认识地区「${stated}」`, '用六位行政区划代码，例如 --region 330300。');
    return code;
  }
  const own = Object.entries(regionNames).filter(([, name]) => issuer.startsWith(name));
  return own.sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '000000';
}

/** Refuses what a run would write over: the document itself, a file in the folder's place, policy files or a text in it. */
async function refuseWritingOver(given: Given, io: Io, file: string): Promise<void> {
  const text = given.text('text');
  if (text !== undefined && resolve(io.cwd, text) === resolve(io.cwd, file))
    throw misuse(`正文不能写到所读的文件「${file}」上`, '--text 换一个文件名。');
  const out = given.text('out');
  if (out === undefined) return;
  const found = await stat(resolve(io.cwd, out)).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw misuse(`「${out}」是一个文件，不是文件夹`, '换一个文件夹的名字。');
  const there = await readdir(resolve(io.cwd, out));
  const kept = there.find((name) => name === textName || /\.ya?ml$/i.test(name));
  if (kept !== undefined) throw misuse(`「${out}」里已经有「${kept}」`, '换一个空的文件夹。');
}

/** Writes the draft into a folder; it uses the `base` beside it, else Niepan's own. */
async function writeDraft(given: Given, io: Io, out: string, { source, reading }: OpenedReading): Promise<Draft> {
  const folder = resolve(io.cwd, out);
  const used = (await loadPackage(await findUsed('base', dirname(folder), ownPolicies))).sources;
  const draft = draftPackage(reading, {
    id: basename(folder),
    region: findRegion(given, reading.document.issuer ?? ''),
    today: printDay(Math.floor(Date.now() / 86_400_000)),
    uses: used === null ? [] : [used],
  });
  await mkdir(folder, { recursive: true }).catch(() => {
    throw misuse(`建不了文件夹「${out}」`, '换一个 --out。');
  });
  for (const { path, text } of draft.files) await writeFile(io, join(folder, path), text);
  await writeFile(io, join(folder, textName), source.text);
  return draft;
}

/** What the document is compared with: another document, or a policy package. */
async function openOther(path: string, io: Io, isEnglish: boolean): Promise<Comparable> {
  const found = await stat(resolve(io.cwd, path)).catch(() => null);
  if (found?.isFile()) {
    const { source, reading } = await openReading(path, io, isEnglish);
    return comparableOfReading(source, reading);
  }
  const [opened, ...more] = await openPackages([path], io);
  const program = opened?.checked?.program;
  if (more.length > 0 || !program)
    throw misuse(`「${path}」不是一份文件，也不是没有错误的政策包`, '给出文件，或一个政策包的文件夹。');
  return comparableOfProgram(program);
}

/** `niepan read`: an official document as clauses, targets, tasks, rules and findings; a draft package; differences from another version. */
export const read: Command = {
  name: 'read',
  usage: '<file> [--out <folder>] [--against <file|package>]',
  about: '读一份文件（docx、pdf、html、txt）：条款、目标、任务、规则和矛盾；可写成政策包草稿，可和另一版比较',
  takesPositionals: true,
  options: {
    out: { type: 'string', value: '<folder>', about: '把能通过检查的政策包草稿写到这个文件夹' },
    against: { type: 'string', value: '<file|package>', about: '和另一版文件或一个政策包比较' },
    region: { type: 'string', value: '<code>', about: '文件管到的地区，六位代码；不写就按发文机关' },
    text: { type: 'string', value: '<txt>', about: '把读到的正文写到这个文件，JSON 里的位置就是它的位置' },
  },
  async run(given, io) {
    const [file, extra] = given.positionals;
    if (file === undefined) throw misuse('没有说读哪个文件', '例如 niepan read 方案.docx');
    if (extra !== undefined) throw misuse(`只能读一个文件，多出了「${extra}」`, '和另一版比较用 --against。');
    await refuseWritingOver(given, io, file);
    const isEnglish = languageOf(given) === 'en';
    const opened = await openReading(file, io, isEnglish);
    const { source, reading } = opened;
    const against = given.text('against');
    const other = against === undefined ? undefined : await openOther(against, io, isEnglish);
    const differences = other && compareDocuments(other, comparableOfReading(source, reading));
    const out = given.text('out');
    const draft = out === undefined ? undefined : await writeDraft(given, io, out, opened);
    const text = given.text('text');
    if (text !== undefined) await writeFile(io, text, source.text);
    if (given.has('json')) {
      writeJson(io, { ...describeReading(reading), ...(differences === undefined ? {} : { differences }) });
    } else {
      io.out(printReading(reading, source.notes));
      if (differences !== undefined) io.out(`\n与「${against}」比较\n\n${printDifferences(differences)}`);
      if (draft !== undefined) io.out(`\n${describeDraft(draft, out ?? '')}\n`);
    }
    const isSame = differences === undefined || differences.clauses.length + differences.targets.length === 0;
    return isSame ? 0 : 1;
  },
};

function describeDraft({ checked, held, files }: Draft, out: string): string {
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error').length;
  const later = held.length === 0 ? '' : `；${held.length} 条规则还不能通过检查，作为注释留在 规则.yaml`;
  return `政策包草稿写在 ${out}：${files.length} 个文件，${errors} 个错误${later}`;
}
