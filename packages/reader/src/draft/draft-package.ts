import {
  type CheckedPackage,
  checkPackage,
  contradictionsIn,
  type Diagnostic,
  messageOf,
  type PackageSources,
  type SourceFile,
} from '@niepan/engine';
import type { Reading } from '../structure/reading.ts';
import { draftClauses, draftDocument, signedOn } from './draft-document.ts';
import { draftFacts } from './draft-facts.ts';
import { type DraftOptions, pending } from './draft-options.ts';
import { draftRules, type HeldRule } from './draft-rules.ts';
import { draftTargets } from './draft-targets.ts';
import { draftTasks } from './draft-tasks.ts';
import { type Entry, type WrittenFile, writeFile } from './entry.ts';
import { IndicatorBook } from './indicator-book.ts';
import { knownNames } from './known-indicators.ts';

/** A draft policy package: files that pass the check, and what had to be left as a comment because it doesn't yet. */
export interface Draft {
  readonly sources: PackageSources;
  readonly files: readonly SourceFile[];
  readonly checked: CheckedPackage;
  readonly held: readonly HeldRule[];
}

interface Parts {
  readonly facts: readonly Entry[];
  readonly indicators: readonly Entry[];
  readonly targets: readonly Entry[];
  readonly tasks: readonly Entry[];
  readonly rules: readonly Entry[];
  readonly rulings: readonly Entry[];
}

const rounds = 12;

function defaultPeriod(reading: Reading, today: string): string {
  const { document } = reading;
  const from = (document.from ?? signedOn(reading, today)).slice(0, 4);
  const until = document.until?.slice(0, 4) ?? from;
  return until > from ? `${from}..${until}` : from;
}

function heldLines(held: readonly HeldRule[]): readonly string[] {
  return held.flatMap(({ name, draft, because }) => [
    '',
    `# ${pending}：${name}（${because}）。补齐后去掉每行开头的「# 」。`,
    ...draft
      .trimEnd()
      .split('\n')
      .map((line) => `# ${line}`),
  ]);
}

function writeFiles(reading: Reading, options: DraftOptions, parts: Parts, held: readonly HeldRule[]): WrittenFile[] {
  const cited = new Set([...parts.targets, ...parts.tasks, ...parts.rules].flatMap(({ cites }) => cites));
  const rules = writeFile('规则.yaml', ['规则草稿，由文件读出，每条都要对照原文确认。'], parts.rules);
  const comments = heldLines(held).join('\n').trimStart();
  const withHeld =
    held.length === 0
      ? rules
      : {
          path: '规则.yaml',
          text: `${rules?.text ?? ''}${rules ? '\n' : ''}${comments}\n`,
          lines: rules?.lines ?? new Map(),
        };
  return [
    writeFile('文件.yaml', ['由文件读出的草稿；写着「待确认」的地方要对照原文。'], draftDocument(reading, options)),
    writeFile('条款.yaml', [], draftClauses(reading, cited)),
    writeFile('指标.yaml', ['来源部门和口径待确认。'], [...parts.facts, ...parts.indicators]),
    writeFile('目标.yaml', [], parts.targets),
    writeFile('任务.yaml', [], parts.tasks),
    withHeld,
    writeFile('矛盾.yaml', ['检查时找到的矛盾，等人裁定。'], parts.rulings),
  ].flatMap((file) => file ?? []);
}

/** Words in the formulas of rules about others than regions: an indicator of the region of the same name goes by another. */
function firmNames({ rules }: Pick<Reading, 'rules'>): readonly string[] {
  const drafts = rules.filter(({ draft }) => !/^对象: 地区/m.test(draft));
  return drafts.flatMap(({ draft }) => draft.match(/[\w一-鿿]{2,}/g) ?? []);
}

/** The entries in which a check found errors. */
function faultyEntries(files: readonly WrittenFile[], errors: readonly Diagnostic[]): ReadonlyMap<Entry, Diagnostic> {
  const faulty = new Map<Entry, Diagnostic>();
  for (const error of errors) {
    const entry = entryAt(files, error);
    if (entry !== undefined && !faulty.has(entry)) faulty.set(entry, error);
  }
  return faulty;
}

function entryAt(files: readonly WrittenFile[], { at }: Diagnostic): Entry | undefined {
  return files.find(({ path }) => path === at.file)?.lines.get(at.line);
}

function withoutFaulty(parts: Parts, faulty: ReadonlyMap<Entry, Diagnostic>): Parts {
  const keep = (entries: readonly Entry[]) => entries.filter((entry) => !faulty.has(entry));
  const rules = keep(parts.rules);
  const formulas = JSON.stringify(rules.map(({ value }) => value));
  return {
    facts: keep(parts.facts).filter(({ key }) => key !== undefined && formulas.includes(key)),
    indicators: keep(parts.indicators),
    targets: keep(parts.targets),
    tasks: keep(parts.tasks),
    rules,
    rulings: keep(parts.rulings),
  };
}

/** Facts that are asked for and stand in the draft neither as a fact nor as an indicator. */
function newFacts(parts: Parts, errors: readonly Diagnostic[], files: readonly WrittenFile[]): readonly Entry[] {
  const taken = new Set(parts.facts.map(({ key }) => key));
  return draftFacts(errors, (error) => entryAt(files, error)).filter(({ key }) => !taken.has(key));
}

function holdEntry(entry: Entry, error: Diagnostic): HeldRule {
  const file = writeFile('', [], [entry]);
  return { name: entry.what, draft: file?.text.trim() ?? '', because: messageOf(error, 'zh') };
}

/** Contradictions that the check finds, each put down for a person to rule on. */
function draftRulings(program: NonNullable<CheckedPackage['program']>): readonly Entry[] {
  return contradictionsIn(program).map(({ between, zh }) => ({
    section: '矛盾',
    value: { 涉及: between, 说明: `待裁定：${zh}` },
    what: `矛盾「${between.join('、')}」`,
    cites: [],
  }));
}

/**
 * A reading as a policy package that passes the check: document, clauses, indicators, targets, tasks, rules, contradictions to rule on.
 * What is unsure says so in its note; what the check refuses stays in the rules file as a comment with the reason.
 */
export function draftPackage(reading: Reading, options: DraftOptions): Draft {
  const paths = reading.clauses.map(({ path }) => path);
  const ground = { paths, period: defaultPeriod(reading, options.today) };
  const known = knownNames(options.uses);
  const book = new IndicatorBook({ ...known, taken: new Set([...known.taken, ...firmNames(reading)]) });
  const targets = draftTargets(reading, book, ground);
  const rules = draftRules(reading, paths);
  let parts: Parts = {
    facts: [],
    indicators: book.entries(),
    targets,
    tasks: draftTasks(reading, ground),
    rules: rules.entries,
    rulings: [],
  };
  let held = rules.held;
  let isRuled = false;
  for (let round = 0; ; round++) {
    const written = writeFiles(reading, options, parts, held);
    const files = written.map(({ path, text }) => ({ path, text }));
    const sources = { id: options.id, files, uses: options.uses };
    const checked = checkPackage(sources);
    const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
    const faulty = faultyEntries(written, errors);
    if (checked.program !== null && !isRuled) {
      isRuled = true;
      parts = { ...parts, rulings: draftRulings(checked.program) };
      if (parts.rulings.length > 0) continue;
    }
    if (checked.program !== null || faulty.size === 0 || round >= rounds) return { sources, files, checked, held };
    const facts = newFacts(parts, errors, written);
    if (facts.length > 0) {
      parts = { ...parts, facts: [...parts.facts, ...facts] };
      continue;
    }
    held = [
      ...held,
      ...[...faulty].filter(([entry]) => entry.section !== '矛盾').map(([entry, error]) => holdEntry(entry, error)),
    ];
    parts = withoutFaulty(parts, faulty);
  }
}
