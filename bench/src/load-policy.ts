import { readdirSync, readFileSync } from 'node:fs';
import { checkPackage, type Program, printDiagnostic } from '@niepan/engine';

/** The reference workload as a checked program; throws with the diagnostics when the package has errors. */
export function loadReferencePolicy(): Program {
  const folder = new URL('../policy/reference/', import.meta.url);
  const files = readdirSync(folder)
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
  const { program, diagnostics } = checkPackage({ id: 'reference', files, uses: [] });
  if (!program) throw new Error(diagnostics.map((diagnostic) => printDiagnostic(diagnostic, 'en')).join('\n'));
  return program;
}
