import type { Span } from '../base/span.ts';
import type { ExactText, Subject, UnitText } from './expression.ts';

/** Fields that every named thing carries. `cites` are clause paths of the package's own document, or `假定` with `because`. */
export interface Cited {
  readonly cites: readonly string[];
  /** Why an assumption was made; only with `假定`. */
  readonly because?: string;
  readonly at: Span;
}

export interface DocumentHead {
  readonly number?: string;
  readonly title: string;
  readonly issuer: string;
  readonly dated: string;
  readonly from?: string;
  readonly until?: string;
  readonly region: string;
  readonly isPublic: boolean;
  readonly basis: readonly string[];
  readonly copiedTo: readonly string[];
  /** Every clause path of the document in order, written apart from the clauses so that a forgotten one is seen. */
  readonly outline: readonly string[];
  readonly at: Span;
}

export interface Clause {
  readonly path: string;
  readonly title: string;
  readonly summary?: string;
  readonly lead?: string;
  readonly responsible: readonly string[];
  /** Bodies that must act locally (`各乡镇政府`). */
  readonly bodies: readonly string[];
  /** Reason why the clause holds no duty, when it holds none. */
  readonly noDuty?: string;
  readonly at: Span;
}

/** `考核`: who is looked at how often and by what. */
export interface Supervision extends Cited {
  readonly name: string;
  readonly rhythm: '周' | '月' | '季' | '半年' | '年';
  readonly form: string;
  readonly subject: Subject | string;
  readonly indicator?: string;
  readonly note?: string;
}

export type TargetBasis = '年度' | '累计' | '年均' | '每年' | '保有' | '时点';
export type TargetComparator = '≥' | '≤' | '>' | '<' | '=' | '约' | '区间' | '前' | '全覆盖' | '定性';

export interface TargetLine {
  /** `目标` when the document draws one line only, else `标线`, `高线`, `底线`. */
  readonly name: string;
  readonly value: ExactText;
  readonly high?: ExactText;
}

export interface Target extends Cited {
  /** Unique in the package: a row label (`附件.31`), or the clause with the indicator. */
  readonly id: string;
  /** The document's own row label, where it has one. */
  readonly label?: string;
  readonly name: string;
  readonly indicator?: string;
  readonly region: string;
  readonly from: number;
  readonly until: number;
  readonly deadline?: string;
  readonly basis: TargetBasis;
  readonly comparator: TargetComparator;
  readonly lines: readonly TargetLine[];
  readonly unit?: UnitText;
  /** 力争, 争取, 左右, 原则上 … */
  readonly soft?: string;
  /** Not below `factor` × the series + `plus`, which is in the series' unit (percentage points beside a percentage). */
  readonly relative?: { readonly series: string; readonly factor: ExactText; readonly plus: ExactText };
  /** All must hold (compound) or nested 'of which' parts: ids of other targets. */
  readonly all: readonly string[];
  readonly partOf?: string;
  readonly partKind?: 'compound' | 'of-which';
  readonly origin: '正文' | '附件';
  readonly lead?: string;
  readonly responsible: readonly string[];
  readonly note?: string;
}

export interface Task extends Cited {
  readonly id: string;
  readonly label?: string;
  readonly title: string;
  readonly text: string;
  readonly lead: string;
  readonly responsible: readonly string[];
  readonly bodies: readonly string[];
  readonly from?: number;
  readonly until?: number;
  readonly due?: string;
  readonly every?: '周' | '月' | '季' | '年';
  /** Ids of targets that measure the task. */
  readonly measures: readonly string[];
  /** The row whose cells were inherited, where the source leaves them blank. */
  readonly inheritsFrom?: string;
}

/** A ruling on a contradiction that the checks find. */
export interface Ruling {
  readonly between: readonly string[];
  readonly note: string;
  readonly takes?: string;
  readonly at: Span;
}
