import { readFile } from 'node:fs/promises';
import { Fault } from '@niepan/domain/fault';
import { findNearest } from '@niepan/engine';
import type { Command, Io } from './command.ts';
import { writeJson } from './command.ts';
import { Complaint, misuse } from './complaint.ts';
import { printCommandHelp, printHelp } from './help.ts';
import { parseCommand } from './parse-command.ts';

/** In the order of the help; each is loaded when it is called, with what it needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  new: async () => (await import('./new.ts')).newPackage,
  check: async () => (await import('./check.ts')).check,
  test: async () => (await import('./test.ts')).test,
  coverage: async () => (await import('./coverage.ts')).coverage,
  read: async () => (await import('./read.ts')).read,
  run: async () => (await import('./run.ts')).run,
  explain: async () => (await import('./explain.ts')).explain,
  whatif: async () => (await import('./what-if.ts')).whatIf,
  'way-up': async () => (await import('./way-up.ts')).wayUp,
  'how-sure': async () => (await import('./how-sure.ts')).howSure,
  bulletin: async () => (await import('./bulletin.ts')).bulletin,
  serve: async () => (await import('./serve.ts')).serve,
};

const processIo: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  env: process.env,
};

/** Runs one command line and gives its exit code: 0, 1 when something was found, 2 when the call can't be understood. */
export async function main(args: readonly string[], io: Io = processIo): Promise<number> {
  const isJson = args.includes('--json');
  try {
    return await dispatch(args, io);
  } catch (error) {
    const complaint = toComplaint(error);
    if (isJson) {
      const { message, mend, details } = complaint;
      writeJson(io, { error: { message, mend: mend === '' ? null : mend, details: details.data } });
    } else {
      for (const line of complaint.details.lines) io.err(`${line}\n`);
      io.err(`niepan: ${complaint.message}${complaint.mend === '' ? '' : `。${complaint.mend}`}\n`);
    }
    return complaint.exitCode;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const topic = await findCommand(rest[0]);
    const all = () => Promise.all(Object.values(commands).map((load) => load()));
    io.out(topic === undefined ? printHelp(await all()) : printCommandHelp(topic));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    io.out(`niepan ${await readVersion()}\n`);
    return 0;
  }
  const command = await findCommand(name);
  if (command === undefined) {
    const near = findNearest(name, [...Object.keys(commands), 'help']);
    throw misuse(
      `没有命令「${name}」`,
      near === undefined ? '命令一览：niepan help' : `是不是 ${near}？命令一览：niepan help`,
    );
  }
  const given = parseCommand(command, rest);
  if (given.has('help')) {
    io.out(printCommandHelp(command));
    return 0;
  }
  return command.run(given, io);
}

async function findCommand(name: string | undefined): Promise<Command | undefined> {
  return name !== undefined && Object.hasOwn(commands, name) ? commands[name]?.() : undefined;
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return version;
}

/** Whatever went wrong as one line; a stack is shown only to those who ask for it with NIEPAN_STACK=1. */
function toComplaint(error: unknown): Complaint {
  if (error instanceof Complaint) return error;
  if (process.env.NIEPAN_STACK === '1') throw error;
  if (error instanceof Fault) return new Complaint(1, error.message, error.fix ?? '');
  const message = error instanceof Error ? error.message : String(error);
  return new Complaint(
    1,
    `内部错误：${message.split('\n')[0]}`,
    '加环境变量 NIEPAN_STACK=1 再运行可看到位置，请连同命令一起反馈。',
  );
}
