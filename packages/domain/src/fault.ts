/**
 * Thrown when we or the machine are at fault (not the user, not the data): a server that doesn't start, a broken chain.
 * Caught at the doors only: HTTP, command line, start. `fix` says what to do next.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    /** Stable, kebab-case: `database-unreachable`. */
    readonly code: string,
    message: string,
    readonly fix: string | null = null,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
