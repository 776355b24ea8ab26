import {
  type Column,
  type Dataset,
  listTexts,
  makeDataset,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
} from '@niepan/engine';
import fc from 'fast-check';
import { awards } from '../../packages/engine/src/columns/random-incentive.ts';
import { withLinks } from '../../packages/engine/src/columns/random-linked.ts';
import { datasets } from '../../packages/engine/src/columns/random-program.ts';

/** One row's size or text at which servers and floats have their ends. */
const extremes = fc.record({
  row: fc.nat(29),
  year: fc.constantFrom(2021, 2022),
  number: fc.constantFrom(1e15, -1e15, 1e21, 1e200, 5e-324, -1e-30, 123456789012345.67),
  text: fc.constantFrom('𠮷8', '3𠮷1', '38𠮷', '3', ''),
});

function withExtreme(dataset: Dataset, extreme: typeof extremes extends fc.Arbitrary<infer T> ? T : never): Dataset {
  const frame = dataset.frames.get('企业');
  if (!frame) return dataset;
  const row = extreme.row % frame.ids.length;
  const columns: Record<string, Record<number, Column>> = {};
  for (const [name, byYear] of frame.columns) {
    columns[name] = Object.fromEntries(byYear);
    for (const [year, column] of byYear) {
      if (name === '甲' && column.kind === 'number' && year === extreme.year)
        columns[name][year] = makeNumberColumn(
          Array.from(column.values, (value, at) => (at === row ? extreme.number : column.missing[at] ? null : value)),
        );
      if (name === '行业' && column.kind === 'text')
        columns[name][year] = makeTextColumn(
          Array.from(column.codes, (code, at) =>
            at === row ? extreme.text : column.missing[at] ? null : column.dictionary[code],
          ),
        );
    }
  }
  return makeDataset([makeFrame({ subject: '企业', ids: listTexts(frame.ids), columns })]);
}

const plainData: fc.Arbitrary<Dataset> = fc
  .tuple(datasets, fc.option(extremes, { freq: 1 }), awards)
  .map(([dataset, extreme, list]) => ({ ...(extreme ? withExtreme(dataset, extreme) : dataset), awards: list }));

/** Random data, now and then with an extreme, half of them with projects and regions. */
export const data: fc.Arbitrary<Dataset> = fc
  .tuple(plainData, fc.boolean())
  .chain(([dataset, isLinked]) => (isLinked ? withLinks(dataset) : fc.constant(dataset)));
