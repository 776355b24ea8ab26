import { readerBenches } from './reader-benches.ts';
import { runHere } from './run-here.ts';

/** Runs the bench that the last argument names. Bundled, as the command line and the server that read documents are. */
export const ended = runHere(readerBenches, process.argv.at(-1) ?? '');
