import { readCase } from './cases.ts';
import { checkSense } from './check-sense.ts';
import { checkCycles } from './cycles.ts';
import { checkOwnPast } from './own-past.ts';
import { readTargets } from './targets.ts';
import { readRuling, readSupervision, readTasks } from './tasks.ts';
import { checkUnused } from './unused.ts';

/** What no run of a package needs, only its check: targets, tasks, examples and the checks of sense. A browser loads it with the first check. */
export const checkedOnly = {
  readCase,
  readRuling,
  readSupervision,
  readTargets,
  readTasks,
  checkCycles,
  checkOwnPast,
  checkSense,
  checkUnused,
} as const;

export type CheckedOnly = typeof checkedOnly;
