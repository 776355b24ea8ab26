import type { Reason } from '../reasons/reason.ts';
import type { RowClause } from './table-grid.ts';

/** A stretch of the source's text, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The head and foot of an official document: 版头 and 版记. Absent fields aren't stated. */
export interface ReadHead {
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** Day of signing, `YYYY-MM-DD`. */
  readonly dated?: string;
  readonly from?: string;
  readonly until?: string;
  readonly isPublic?: boolean;
  /** Documents that it takes out of force, by number or title. */
  readonly repeals?: readonly string[];
  readonly basis: readonly string[];
  readonly copiedTo: readonly string[];
}

/** What a clause is in the layout: parts of the frame, preface, numbered clauses, table rows, closing paragraphs, attachments. */
export type ClauseKind =
  | 'front'
  | 'preface'
  | 'numbered'
  | 'dash'
  | 'section'
  | 'row'
  | 'closing'
  | 'annex'
  | 'signature'
  | 'record';

/**
 * A clause of the tree. `path` is dotted, in the document's own labels: `二.一.1`, `附件.31`, `版记`.
 * Its stretch holds those of all clauses below it.
 */
export interface ReadClause extends Stretch {
  readonly path: string;
  readonly kind: ClauseKind;
  /** As the document writes it: `（一）`, `1.`, `第三条`; empty where it has none. */
  readonly label: string;
  readonly title: string;
  /** The row above whose cells this one inherits, where the table leaves them blank or merges them. */
  readonly inheritsFrom?: string;
}

/** A paragraph, or a paragraph of a table cell, under the lowest clause that holds it. Headings of table columns are no passages. */
export interface Passage extends Stretch {
  readonly path: string;
  /** Index in `clauses`. */
  readonly clause: number;
  /** Heading of the table column it stands in; absent outside tables. */
  readonly column?: string;
}

/** A part that tells what was done, and the last year that it is named for. */
export interface Review {
  readonly year?: number;
}

/** What the layout and the words for duties tell: the frame, the clauses, who answers for them and what they order. */
export interface Structure {
  readonly document: ReadHead;
  readonly clauses: readonly ReadClause[];
  /** In the order of the text, disjoint. */
  readonly passages: readonly Passage[];
  /** For each passage the part that it stands in, where that tells what was done. */
  readonly reviews: readonly (Review | undefined)[];
  /** The rows of tables that became clauses, in order, for those who read them by columns. */
  readonly rows: readonly RowClause[];
  readonly responsibilities: readonly ReadResponsibility[];
  readonly tasks: readonly ReadTask[];
}

/** How sure the reader is: `sure` stands as read, `unsure` waits for a person. `because` says what in the text it went by. */
export interface Judged {
  readonly confidence: 'sure' | 'unsure';
  readonly because: readonly Reason[];
}

/** Who answers for a clause. The lead is marked by '*', by 牵头, or stands first. */
export interface ReadResponsibility extends Stretch, Judged {
  readonly path: string;
  readonly lead?: string;
  readonly responsible: readonly string[];
  /** Bodies that must act locally: `各乡镇（街道）`. */
  readonly bodies: readonly string[];
  /** The clause whose statement this is, where the clause itself names no unit. */
  readonly inheritsFrom?: string;
}

export interface ReadTarget extends Stretch, Judged {
  readonly path: string;
  /** The indicator in the document's words, without verb, number and unit. */
  readonly name: string;
  readonly comparator: '≥' | '≤' | '>' | '<' | '=' | '约' | '区间' | '前' | '全覆盖' | '定性';
  /** Exact decimal text; absent when qualitative. */
  readonly value?: string;
  /** Upper end of a range. */
  readonly high?: string;
  readonly unit?: string;
  /** `2022`, `2021..2023`, or `2022-11` for a deadline month. */
  readonly period?: string;
  readonly basis: '年度' | '累计' | '年均' | '每年' | '保有' | '时点';
  /** 力争, 争取, 左右 … */
  readonly soft?: string;
  /** 标线, 高线, 底线, where the document names lines. */
  readonly line?: string;
  /** Index in `targets` of the total that this one is part of (其中). */
  readonly partOf?: number;
  /** The series that it is measured against, with factor and addition. */
  readonly relative?: { readonly series: string; readonly factor?: string; readonly plus?: string };
}

export interface ReadTask extends Stretch, Judged {
  readonly path: string;
  readonly text: string;
  readonly lead?: string;
  readonly responsible: readonly string[];
  readonly bodies: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  /** How often it comes back, where the text says so. */
  readonly every?: '周' | '月' | '季' | '年';
}

/** A rule candidate with its formula, always to be confirmed. */
export interface ReadRule extends Stretch, Judged {
  readonly path: string;
  readonly kind: '清单' | '门槛' | '奖补' | '排除' | '合计上限' | '参数' | '评价' | '价格' | '分级';
  readonly name: string;
  /** YAML of the rule in the policy language. */
  readonly draft: string;
  /** Where else words stand that it comes from: the cases below its heading, bounds and classes in other clauses. */
  readonly alsoAt?: readonly (Stretch & { readonly path: string })[];
}

export interface ReadFinding {
  readonly code:
    | 'stated-twice'
    | 'no-annex-line'
    | 'no-body-line'
    | 'no-unit-named'
    | 'past-period'
    | 'odd-number'
    | 'label-gap'
    | 'inherited-cell'
    | 'unit-alias'
    | 'unclear';
  readonly paths: readonly string[];
  readonly spans: readonly Stretch[];
  readonly zh: string;
  readonly en: string;
}

/** Everything that the reader makes of a document. */
export interface Reading {
  readonly document: ReadHead;
  readonly clauses: readonly ReadClause[];
  readonly responsibilities: readonly ReadResponsibility[];
  readonly targets: readonly ReadTarget[];
  readonly tasks: readonly ReadTask[];
  readonly rules: readonly ReadRule[];
  readonly findings: readonly ReadFinding[];
}
