import { type Command, commonOptions, type OptionConfig } from './command.ts';

/** All commands with a line each. */
export function printHelp(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage, about }) => `  niepan ${name} ${usage}\n      ${about}`);
  return `涅槃 niepan：把政策文件写成可运行、可追溯的规则

${lines.join('\n')}
  niepan help [命令]
      一个命令的全部选项
  niepan --version

  <package> 是政策包的文件夹；给出装着政策包的文件夹（如 policies）就是其中的每一个。
  退出码：0 没有问题，1 有发现，2 用法不对；读一份文件，读成了就是 0，和另一版不同是 1。
`;
}

/** One command with its options. */
export function printCommandHelp({ name, usage, about, options }: Command): string {
  const line = ([option, { value, about: words, short }]: [string, OptionConfig]): string => {
    const head = `--${option}${short === undefined ? '' : `, -${short}`}${value === undefined ? '' : ` ${value}`}`;
    return `  ${head.padEnd(26)} ${words}`;
  };
  const all = Object.entries({ ...options, ...commonOptions }).map(line);
  return `niepan ${name} ${usage}\n  ${about}\n\n${all.join('\n')}\n`;
}
