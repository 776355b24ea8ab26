import type { ParseArgsConfig } from 'node:util';

/** Where a command writes and reads from; tests give their own. */
export interface Io {
  /** Results. */
  out(text: string): void;
  /** Progress, and what is wrong. */
  err(text: string): void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface OptionWords {
  /** How the value is called in the help: `<csv>`; absent for switches. */
  readonly value?: string;
  readonly about: string;
}

export type OptionConfig = NonNullable<ParseArgsConfig['options']>[string] & OptionWords;

/** Options as given: text, switches, and lists where an option may stand several times. */
export interface Given {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  has(name: string): boolean;
}

export interface Command {
  readonly name: string;
  /** What follows the name: `<package…>`. */
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, OptionConfig>>;
  readonly takesPositionals: boolean;
  /** Gives the exit code: 0, or 1 when something was found. Ends with a `Complaint` otherwise. */
  run(given: Given, io: Io): Promise<0 | 1>;
}

/** Options that every command has. */
export const commonOptions: Readonly<Record<string, OptionConfig>> = {
  json: { type: 'boolean', about: '输出 JSON' },
  english: { type: 'boolean', about: '诊断用英文 (messages in English)' },
  help: { type: 'boolean', short: 'h', about: '本命令的用法' },
};

/** One JSON document on a line of its own; whole fen come as text. */
export function writeJson(io: Io, value: unknown): void {
  const plain = (_: string, one: unknown): unknown => (typeof one === 'bigint' ? String(one) : one);
  io.out(`${JSON.stringify(value, plain, 2)}\n`);
}
