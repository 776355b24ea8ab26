import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Command, writeJson } from './command.ts';
import { Complaint, misuse } from './complaint.ts';
import { starterPackage } from './starter-package.ts';

/** The line by which editors find the schema, where there is one beside the package. */
async function schemaLine(folder: string): Promise<string> {
  const schema = join(dirname(folder), 'policy.schema.json');
  const isThere = await stat(schema).catch(() => null);
  return isThere ? `# yaml-language-server: $schema=../${basename(schema)}\n` : '';
}

async function refuseUsed(folder: string, shown: string): Promise<void> {
  const status = await stat(folder).catch(() => null);
  if (status === null) return;
  if (!status.isDirectory()) throw new Complaint(1, `「${shown}」是文件，不是文件夹`, '换一个名字。');
  if ((await readdir(folder)).length > 0)
    throw new Complaint(1, `「${shown}」里已经有东西，不覆盖`, '换一个名字，或先清空。');
}

/** `niepan new`: a small commented package that checks, whose examples pass and whose clauses are covered. Never overwrites. */
export const newPackage: Command = {
  name: 'new',
  usage: '<folder>',
  about: '新建一个政策包：带注释、能检查、算例通过的样子，照着改；不覆盖已有的文件',
  takesPositionals: true,
  options: {},
  async run(given, io) {
    const [name, ...others] = given.positionals;
    if (name === undefined || others.length > 0)
      throw misuse('要写一个新文件夹的名字', '例如 niepan new policies/my-policy');
    const folder = resolve(io.cwd, name);
    const shown = relative(io.cwd, folder) || '.';
    await refuseUsed(folder, shown);
    await mkdir(folder, { recursive: true });
    const head = await schemaLine(folder);
    const files = Object.entries(starterPackage);
    // `wx`: a file that somebody else made meanwhile is left alone.
    for (const [file, text] of files) await writeFile(join(folder, file), head + text, { flag: 'wx' });
    if (given.has('json')) writeJson(io, { folder: shown, files: files.map(([file]) => file) });
    else
      io.out(
        `已新建 ${shown}：${files.map(([file]) => file).join('、')}\n接着：niepan check ${shown}，niepan test ${shown}，niepan coverage ${shown}\n`,
      );
    return 0;
  },
};
