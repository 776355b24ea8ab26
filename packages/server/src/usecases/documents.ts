import { accept, refuse } from '@niepan/domain/outcome';
import type { ClauseLink, Contradiction, Parameter, Program, Ruling, Words } from '@niepan/engine';
import {
  contradictionsAcross,
  findRuling,
  ownOf,
  sentenceOfCeiling,
  sentenceOfExpression,
  sentenceOfIncentive,
  sentenceOfRule,
  sentenceOfScheme,
} from '@niepan/engine';
import type { Context } from './context.ts';
import { countRules, type PublishedPackage } from './packages.ts';
import type { Usecase } from './usecase.ts';

/** Packages that implement a document. */
export const documentsOf = ({ platform }: Context): PublishedPackage[] =>
  platform.packages.filter(({ program }) => program.document !== undefined);

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
      rules: countRules(program),
      parameters: ownOf(program, 'parameters').length,
      cases: program.cases.length,
    },
    covered: coverage.total === 0 ? 1 : coverage.accounted / coverage.total,
    contradictions: published.contradictions.length,
    version: published.version,
  };
}

/** All policy documents in force. */
export const listDocuments: Usecase<'listDocuments'> = async (context) =>
  accept(documentsOf(context).map((published) => rowOf(context, published)));

/** Findings with the rulings on them, where somebody ruled. */
function contradictionRows(document: string, found: readonly Contradiction[], rulings: readonly Ruling[]) {
  return found.map((one) => {
    const ruling = findRuling(one, rulings);
    return {
      kind: one.kind,
      document,
      between: one.between,
      message: one.zh,
      ruling: ruling?.note ?? null,
      takes: ruling?.takes ?? null,
    };
  });
}

const contradictionsOf = ({ title, contradictions, program }: PublishedPackage) =>
  contradictionRows(title, contradictions, program.rulings);

/** The clause above: the path without its last part, where the document has such a clause. */
function parentOf(path: string, paths: ReadonlySet<string>): string | null {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  return paths.has(parent) ? parent : null;
}

/** What a clause became: its id, the words to show, and rules as a sentence. */
function toLinkRow(program: Program, { kind, name }: ClauseLink, words: Words) {
  const row = (title: string, sentence: string | null = null) => ({ kind, id: name, name: title, sentence });
  switch (kind) {
    case 'target':
      return row(program.targets.find(({ id }) => id === name)?.name ?? name);
    case 'task':
      return row(program.tasks.find(({ id }) => id === name)?.title ?? name);
    case 'list':
    case 'gate':
      return row(name, program.rules[name] ? sentenceOfRule(program.rules[name], program.parameters, words) : null);
    case 'incentive':
      return row(
        name,
        program.incentives[name] ? sentenceOfIncentive(program.incentives[name], program.parameters, words) : null,
      );
    case 'ceiling':
      return row(
        name,
        program.ceilings[name] ? sentenceOfCeiling(program.ceilings[name], program.parameters, words) : null,
      );
    case 'scheme':
      return row(
        name,
        program.schemes[name] ? sentenceOfScheme(program.schemes[name], program.parameters, words) : null,
      );
    case 'exclusion': {
      const exclusion = program.exclusions.find((one) => one.name === name);
      return row(name, exclusion ? sentenceOfExpression(exclusion.test, program.parameters, words) : null);
    }
    default:
      return row(name);
  }
}

function clausesOf({ program, links }: PublishedPackage, words: Words) {
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
    links: (links.get(clause.path) ?? []).map((link) => toLinkRow(program, link, words)),
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
    clauses: clausesOf(published, context.words),
    contradictions: contradictionsOf(published),
    parameters: ownOf(program, 'parameters').map(parameterRow),
  });
};

/** Contradictions inside each document and between documents, with the rulings on them. */
export function contradictionsOfAll(context: Context) {
  const documents = documentsOf(context);
  const programs = documents.map(({ program }) => program);
  const across = contradictionsAcross(programs).map((one) => {
    const titles = documents.filter(({ id }) => one.between.includes(id)).map(({ title }) => title);
    return contradictionRows(
      titles.join('；'),
      [one],
      programs.flatMap(({ rulings }) => rulings),
    );
  });
  return [...documents.flatMap(contradictionsOf), ...across.flat()];
}

/** The same as a reply. */
export const listContradictions: Usecase<'listContradictions'> = async (context) =>
  accept(contradictionsOfAll(context));
