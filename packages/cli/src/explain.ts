import {
  explainIncentive,
  explainPrice,
  explainRule,
  explainScheme,
  type Program,
  printTrace,
  type TraceNode,
  textAt,
  type Words,
  wordsOf,
} from '@niepan/engine';
import { type Command, writeJson } from './command.ts';
import { listCitedClauses, printBasis } from './list-cited-clauses.ts';
import { dataOptions, findSubjectRow, type OpenedData, openData, periodOptions } from './open-data.ts';
import { languageOf, openProgram } from './open-packages.ts';
import { type Definition, definitionOptions, pickDefinition, subjectOf } from './pick-definition.ts';

/** `niepan explain`: one subject's result down to values, sources and clauses. */
export const explain: Command = {
  name: 'explain',
  usage: '<package> --scheme|--list|--incentive|--price <name> --data <csv> --year <year> --subject <code>',
  about: '说明一家企业（或项目、地区）的结果是怎么来的，一直到数据、来源和条款',
  takesPositionals: true,
  options: {
    ...definitionOptions,
    ...dataOptions,
    ...periodOptions,
    subject: { type: 'string', value: '<code>', about: '统一社会信用代码，或项目编号、地区代码' },
  },
  async run(given, io) {
    const program = await openProgram(given, io);
    const definition = pickDefinition(given, program);
    const data = await openData(given, io, program, subjectOf(definition));
    const row = findSubjectRow(data.frame, given.text('subject'));
    const trace = traceOf(program, definition, data, row, await wordsOf(languageOf(given)));
    const clauses = listCitedClauses(program, trace);
    const subject = { id: textAt(data.frame.ids, row), name: textAt(data.frame.names, row) };
    if (given.has('json')) {
      const head = { package: program.id, kind: definition.kind, name: definition.of.name, year: data.year, subject };
      const { title = null, number = null, issuer = null, dated = null } = program.document ?? {};
      writeJson(io, { ...head, basis: { document: { number, title, issuer, dated }, clauses }, trace });
    } else {
      const title = subject.name === subject.id ? subject.id : `${subject.name}（${subject.id}）`;
      const tree = printTrace(trace, languageOf(given));
      io.out(`${title} ${data.title}\n${tree}\n${printBasis(program, clauses)}\n`);
    }
    return 0;
  },
};

function traceOf(
  program: Program,
  definition: Definition,
  { dataset, year, options }: OpenedData,
  row: number,
  words: Words,
): TraceNode {
  const { name } = definition.of;
  switch (definition.kind) {
    case 'scheme':
      return explainScheme(program, name, dataset, year, row, { words, ...options });
    case 'list':
      return explainRule(program, name, dataset, year, row, { words, ...options });
    case 'price':
      return explainPrice(program, name, dataset, year, row, { words, ...options });
    case 'incentive':
      return explainIncentive(program, name, dataset, year, row, { words, ...options });
  }
}
