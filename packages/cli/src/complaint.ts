/**
 * Thrown by a command to end it with one line for the user: what is wrong and how to mend it. Caught in `main` alone.
 * Exit 1: the data or the package; exit 2: how the command was called.
 */
export class Complaint extends Error {
  override readonly name = 'Complaint';
  constructor(
    readonly exitCode: 1 | 2,
    message: string,
    readonly mend: string = '',
    /** Further lines, already rendered, and the same as data for `--json`. */
    readonly details: { readonly lines: readonly string[]; readonly data: unknown } = { lines: [], data: null },
  ) {
    super(message);
  }
}

/** A call that can't be understood. */
export function misuse(message: string, mend = ''): Complaint {
  return new Complaint(2, message, mend);
}
