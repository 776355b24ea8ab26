import { parseArgs } from 'node:util';
import { findNearest } from '@niepan/engine';
import { type Command, commonOptions, type Given } from './command.ts';
import { misuse } from './complaint.ts';

/** The arguments after a command's name, read by its options. Unknown, doubled and valueless options are told with the nearest name. */
export function parseCommand(command: Command, args: readonly string[]): Given {
  const options = { ...command.options, ...commonOptions };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const texts = new Map<string, string[]>();
  const positionals: string[] = [];
  const usage = `用法：niepan ${command.name} ${command.usage}`.trim();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) {
      const near = findNearest(token.name, Object.keys(options));
      throw misuse(`没有选项 ${token.rawName}`, near === undefined ? usage : `是不是 --${near}？`);
    }
    if (option.type === 'boolean' && token.value !== undefined) throw misuse(`${token.rawName} 不带值`, usage);
    if (option.type === 'string' && (token.value === undefined || token.value === '')) {
      throw misuse(`${token.rawName} 后面缺 ${option.value ?? '值'}`, usage);
    }
    const list = texts.get(token.name) ?? [];
    if (list.length > 0 && option.multiple !== true) throw misuse(`${token.rawName} 写了两次`, '只留一个。');
    texts.set(token.name, [...list, token.value ?? '']);
  }
  if (!command.takesPositionals && positionals.length > 0) throw misuse(`多出了「${positionals[0]}」`, usage);
  return {
    positionals,
    text: (name) => texts.get(name)?.[0],
    texts: (name) => texts.get(name) ?? [],
    has: (name) => texts.has(name),
  };
}
