import { type Command, writeJson } from './command.ts';
import { languageOf, openPackages, renderPackage } from './open-packages.ts';

/** `niepan check`: everything wrong with packages, each with its place and how to mend it. Errors and warnings exit 1, notes don't. */
export const check: Command = {
  name: 'check',
  usage: '<package…>',
  about: '检查政策包：每一处问题给出文件、行、列、代码、说明和改法',
  takesPositionals: true,
  options: { notes: { type: 'boolean', about: '也列出提示，例如已有裁定的矛盾' } },
  async run(given, io) {
    const packages = await openPackages(given.positionals, io);
    const severities = given.has('notes') ? (['error', 'warning', 'note'] as const) : (['error', 'warning'] as const);
    const rendered = packages.map((one) => renderPackage(one, languageOf(given), severities));
    const errors = rendered.reduce((sum, { data }) => sum + data.errors, 0);
    const warnings = rendered.reduce((sum, { data }) => sum + data.warnings, 0);
    const notes = rendered.reduce((sum, { data }) => sum + data.notes, 0);
    if (given.has('json')) writeJson(io, { packages: rendered.map(({ data }) => data), errors, warnings, notes });
    else {
      for (const { lines, data } of rendered) {
        for (const line of lines) io.out(`${line}\n\n`);
        const isClean = data.errors + data.warnings === 0;
        io.out(
          `${isClean ? '✓' : '✗'} ${data.id}：${data.errors} 个错误，${data.warnings} 个警告，${data.notes} 个提示\n`,
        );
      }
      const hint = notes > 0 && !given.has('notes') ? `，${notes} 个提示（用 --notes 列出）` : '';
      io.out(`共 ${packages.length} 个政策包，${errors} 个错误，${warnings} 个警告${hint}\n`);
    }
    return errors + warnings > 0 ? 1 : 0;
  },
};
