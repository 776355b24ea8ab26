import { collectDiagnostics, type Diagnostic } from '../base/diagnostic.ts';
import type { Dataset } from '../data/dataset.ts';
import { renewPeriods } from '../program/in-period.ts';
import type { Program } from '../program/program.ts';
import { changeCeiling } from './change-ceiling.ts';
import type { Change, ChangeContext } from './change-context.ts';
import { changeDatum } from './change-datum.ts';
import { changeIncentive } from './change-incentive.ts';
import { changeParameter } from './change-parameter.ts';
import { changeScheme } from './change-scheme.ts';

/** What is tried out, and what it is tried on. */
export interface Trial {
  readonly program: Program;
  readonly dataset: Dataset;
}

/** A program and a dataset with the changes made, and what is wrong with those that couldn't be. The given ones stay as they are. */
export interface ChangedTrial extends Trial {
  readonly diagnostics: readonly Diagnostic[];
}

/** Applies changes in order. A change with a finding is left out; nothing is thrown. `year` is the year whose data change. */
export function applyChanges(trial: Trial, changes: readonly Change[], year: number): ChangedTrial {
  const { found, report } = collectDiagnostics();
  let { program, dataset } = trial;
  for (const change of changes) {
    const [kind, ...parts] = change.path.split('.').map((part) => part.trim());
    const context: ChangeContext = { path: change.path, value: change.value, at: change.at, report };
    switch (kind) {
      case '参数':
        program = changeParameter(program, parts, change, context);
        break;
      case '评价':
        program = changeScheme(program, parts, context);
        break;
      case '奖补':
        program = changeIncentive(program, parts, context);
        break;
      case '合计上限':
        program = changeCeiling(program, parts, context);
        break;
      case '数据':
        dataset = changeDatum(program, dataset, parts, year, context);
        break;
      default:
        report('change-form', change.at, { path: change.path });
    }
  }
  return { program: renewPeriods(program), dataset, diagnostics: found };
}
