import type { Program, TraceNode } from '@niepan/engine';

/** A clause that an explanation rests on. */
export interface CitedClause {
  readonly path: string;
  /** The official heading; null for `假定` and for clauses of packages that this one uses. */
  readonly title: string | null;
}

/** The clauses that a trace cites, each once, in the order of the document; what no clause backs (`假定`) comes last. */
export function listCitedClauses(program: Program, trace: TraceNode): CitedClause[] {
  const cited = new Set<string>();
  const visit = (node: TraceNode) => {
    for (const path of node.cites ?? []) cited.add(path);
    if (node.isAssumption) cited.add('假定');
    node.children.forEach(visit);
  };
  visit(trace);
  const own = program.clauses.filter(({ path }) => cited.delete(path)).map(({ path, title }) => ({ path, title }));
  const isAssumed = cited.delete('假定');
  const others = [...cited].map((path) => ({ path, title: null }));
  return [...own, ...others, ...(isAssumed ? [{ path: '假定', title: null }] : [])];
}

/** Who says so: the document with its number, issuer and day, then the cited clauses by their headings. */
export function printBasis(program: Program, clauses: readonly CitedClause[]): string {
  const { document } = program;
  const head = document && [
    `《${document.title}》`,
    `（${[document.number, document.issuer, document.dated].filter((part) => part !== undefined && part !== '').join('，')}）`,
  ];
  const lines = clauses.map(({ path, title }) =>
    path === '假定' ? '假定：文件没有写，理由在上面各处' : title === null ? path : `${path} ${title}`,
  );
  return [`依据：${head ? head.join('') : program.id}`, ...lines.map((line) => `  ${line}`)].join('\n');
}
