import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyChanges, runScheme, type Trial, type WaysUp, waysUp } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { add, compare, parseExact, printExact, subtract } from '../../packages/engine/src/base/exact.ts';
import { datasetOf, explainedFolder, programOf, year } from './explained-package.ts';

const scheme = '评价';
const at = { file: 'way', line: 1, column: 1, endLine: 1, endColumn: 1 };

function answer(trial: Trial, row: number): WaysUp {
  const search = waysUp(trial, scheme, row, year);
  for (;;) {
    const next = search.next();
    if (next.done) return next.value;
  }
}

function getExact(text: string) {
  const number = parseExact(text);
  if (!number) throw new Error(`${text} is no number`);
  return number;
}

/** `丙 C 税收 20→30 B`: each way of each enterprise, through raw values, checked by running the changed data as a whole. */
function checkedWays(file: string): string[] {
  const [text = '', rest = ''] = readFileSync(join(explainedFolder, file), 'utf8').split('--- # 数据\n');
  const program = programOf(file, text);
  if (program.schemes[scheme] === undefined) return [];
  const { ids, dataset } = datasetOf(program, rest.split('--- #')[0] ?? '');
  const trial = { program, dataset };
  const { classes } = runScheme(program, scheme, dataset, year);
  return ids.flatMap((id, row) => {
    const classWith = (item: string, value: string): number => {
      const changed = applyChanges(trial, [{ path: `数据.企业.${id}.${item}`, value, at }], year);
      expect(changed.diagnostics).toEqual([]);
      return runScheme(changed.program, scheme, changed.dataset, year).classes[row];
    };
    const found = answer(trial, row);
    return found.ways.flatMap(({ kind, name, current, outcome }) => {
      if (kind !== 'datum' || current === null || outcome.kind !== 'reached') return [];
      const line = `${id} ${found.class} ${name} ${current}→${outcome.value} ${outcome.class}`;
      expect(classWith(name, outcome.value), line).toBeLessThan(classes[row]);
      const [value, from, step] = [getExact(outcome.value), getExact(current), getExact(outcome.step)];
      const isUp = compare(value, from) > 0;
      const less = isUp ? subtract(value, step) : add(value, step);
      if (compare(less, from) === (isUp ? 1 : -1))
        expect(classWith(name, printExact(less)), `${line}, one step less`).toBeGreaterThanOrEqual(classes[row]);
      return [line];
    });
  });
}

describe('the way up in every kind of cut lifts the class, and one step less does not', () => {
  it.each(readdirSync(explainedFolder))('%s', (file) => {
    expect(checkedWays(file)).toMatchSnapshot();
  });
});
