import { readdirSync, readFileSync } from 'node:fs';
import { checkPackage, type PackageSources, type Program, printDiagnostic } from '@niepan/engine';

function readPackage(id: string): PackageSources {
  const folder = new URL(`../policy/${id}/`, import.meta.url);
  const files = readdirSync(folder)
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
  return { id, files, uses: [] };
}

function load(source: PackageSources): Program {
  const { program, diagnostics } = checkPackage(source);
  if (!program) throw new Error(diagnostics.map((diagnostic) => printDiagnostic(diagnostic, 'en')).join('\n'));
  return program;
}

/** The reference workload as a checked program; throws with the diagnostics when the package has errors. */
export function loadReferencePolicy(): Program {
  return load(readPackage('reference'));
}

/** Two incentives of the reference workload's enterprises that share a budget in proportion. */
export function loadBudgetPolicy(): Program {
  return load({ ...readPackage('budget'), uses: [readPackage('reference')] });
}
