import type { Dataset } from '../data/dataset.ts';
import type { Expression } from '../program/expression.ts';
import { openRun } from '../rows/open-run.ts';
import { cited, condition } from '../rows/program-fixture.ts';
import { runRuleByRows } from '../rows/run-by-rows.ts';
import { runRuleByColumns } from './decide-columns.ts';
import { openColumnRun } from './open-column-run.ts';
import { programWith } from './random-program.ts';

/** The verdicts of each test in each row of 2022, read row by row and by columns. */
export function bothVerdicts(tests: readonly Expression[], dataset: Dataset) {
  const program = programWith({
    rules: {
      规则: {
        name: '规则',
        subject: '企业',
        kind: 'list',
        mode: 'any',
        missing: 'undecided',
        conditions: tests.map((test, index) => condition(`第${index}项`, test)),
        ...cited,
      },
    },
  });
  const byRows = runRuleByRows(openRun(program, dataset, 2022), '规则');
  const columns = openColumnRun(program, dataset, 2022);
  const byColumns = runRuleByColumns(columns, columns.program.rules.规则);
  const plain = ({ conditions }: typeof byRows) => conditions.map(({ outcomes }) => [...outcomes]);
  return { byRows: plain(byRows), byColumns: plain(byColumns) };
}
