import { accept, refuse } from '@niepan/domain/outcome';
import type { Parameter, Program } from '@niepan/engine';
import type { Context } from './context.ts';
import type { PublishedPackage } from './packages.ts';
import type { Usecase } from './usecase.ts';

/** Packages that implement a document. */
const documentsOf = ({ platform }: Context): PublishedPackage[] =>
  platform.packages.filter(({ program }) => program.document !== undefined);

/** Names that a package defines itself; a program also holds what it uses. */
function isOwn(
  context: Context,
  program: Program,
  kind: 'parameters' | 'rules' | 'bands' | 'schemes' | 'incentives' | 'prices',
) {
  const used = context.platform.packages.filter((other) => program.uses.includes(other.id));
  return (name: string): boolean => !used.some((other) => name in other.program[kind]);
}

function ruleCount(context: Context, program: Program): number {
  const kinds = ['rules', 'bands', 'schemes', 'incentives', 'prices'] as const;
  const named = kinds.map((kind) => Object.keys(program[kind]).filter(isOwn(context, program, kind)).length);
  return named.reduce((total, count) => total + count, program.exclusions.length + program.supervisions.length);
}

function rowOf(context: Context, published: PublishedPackage) {
  const { program, coverage } = published;
  const head = program.document;
  return {
    id: published.id,
    number: head?.number ?? null,
    title: published.title,
    issuer: head?.issuer ?? '',
    dated: head?.dated ?? '',
    from: head?.from ?? null,
    until: head?.until ?? null,
    region: head?.region ?? '',
    regionName: context.platform.regionName(head?.region ?? ''),
    isPublic: head?.isPublic ?? false,
    counts: {
      clauses: program.clauses.length,
      targets: program.targets.length,
      tasks: program.tasks.length,
      rules: ruleCount(context, program),
      parameters: Object.keys(program.parameters).filter(isOwn(context, program, 'parameters')).length,
      cases: program.cases.length,
    },
    covered: coverage.total === 0 ? 1 : coverage.covered / coverage.total,
    contradictions: published.contradictions.length,
    version: published.version,
  };
}

/** All policy documents in force. */
export const listDocuments: Usecase<'listDocuments'> = async (context) =>
  accept(documentsOf(context).map((published) => rowOf(context, published)));

function contradictionsOf(published: PublishedPackage) {
  return published.contradictions.map((one) => ({
    kind: one.kind,
    document: published.title,
    between: one.between,
    message: one.message,
    ruling: one.ruling?.note ?? null,
    takes: one.ruling?.takes ?? null,
  }));
}

/** The clause above: the path without its last part, where the document has such a clause. */
function parentOf(path: string, paths: ReadonlySet<string>): string | null {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  return paths.has(parent) ? parent : null;
}

function clausesOf({ program, links }: PublishedPackage) {
  const paths = new Set(program.clauses.map((clause) => clause.path));
  return program.clauses.map((clause) => ({
    path: clause.path,
    parent: parentOf(clause.path, paths),
    title: clause.title,
    summary: clause.summary ?? null,
    lead: clause.lead ?? null,
    responsible: clause.responsible,
    bodies: clause.bodies,
    noDuty: clause.noDuty ?? null,
    links: (links.get(clause.path) ?? []).map(({ kind, id, name, sentence }) => ({
      kind,
      id,
      name,
      sentence: sentence ?? null,
    })),
  }));
}

function parameterRow(parameter: Parameter) {
  const current = parameter.values.at(-1)?.value;
  return {
    name: parameter.name,
    unit: parameter.unit ?? null,
    values: parameter.values.map((value) => ({
      from: value.from,
      until: value.until ?? null,
      value: value.isPending ? '待定' : value.value,
      cites: value.cites,
      because: value.because ?? null,
      isAssumption: value.cites.includes('假定'),
    })),
    readings: parameter.readings.map((reading) => ({
      name: reading.name,
      meaning: reading.meaning,
      isChosen: reading.value === current,
    })),
  };
}

/** One document: its clauses with what each became, its parameters, its contradictions. */
export const getDocument: Usecase<'getDocument'> = async (context, { params }) => {
  const published = documentsOf(context).find(({ id }) => id === params.id);
  if (published === undefined) return refuse('no-document', params);
  const { program } = published;
  return accept({
    document: rowOf(context, published),
    clauses: clausesOf(published),
    contradictions: contradictionsOf(published),
    parameters: Object.values(program.parameters)
      .filter(({ name }) => isOwn(context, program, 'parameters')(name))
      .map(parameterRow),
  });
};

/** Contradictions of all documents with the rulings on them. */
export const listContradictions: Usecase<'listContradictions'> = async (context) =>
  accept(documentsOf(context).flatMap(contradictionsOf));
