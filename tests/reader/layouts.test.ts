import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText, readStructure, type Structure } from '@niepan/reader';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'layouts');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -4));

/**
 * Head, clauses and tasks, each on a line: path, title, the row it inherits from; then who answers: `牵头 | 责任 | 主体`, with `?` where
 * a person must confirm.
 */
function render({ document, clauses, responsibilities, tasks }: Structure): string {
  const answers = new Map(responsibilities.map((responsibility) => [responsibility.path, responsibility]));
  const units = (lead: string | undefined, responsible: readonly string[], bodies: readonly string[]) =>
    [lead ?? '—', responsible.join('、') || '—', bodies.join('、') || '—'].join(' | ');
  const head = Object.entries(document).map(([key, value]) => `${key}: ${[value].flat().join('、')}`);
  const tree = clauses.map(({ path, title, inheritsFrom }) => {
    const answer = answers.get(path);
    const who = answer ? ` | ${units(answer.lead, answer.responsible, answer.bodies)}` : '';
    const from = inheritsFrom === undefined ? '' : ` ← ${inheritsFrom}`;
    return `${path} ${title}${from}${who}${answer?.confidence === 'unsure' ? ' ?' : ''}`;
  });
  const orders = tasks.map(({ path, text, lead, responsible, bodies, due, every }) => {
    const when = `${due ? ` | ${due}` : ''}${every ? ` | 每${every}` : ''}`;
    return `${path} ${text.slice(0, 24).replaceAll('\n', ' ')} | ${units(lead, responsible, bodies)}${when}`;
  });
  return ['# 文件', ...head, '', '# 条款', ...tree, '', '# 任务', ...orders, ''].join('\n');
}

describe.each(names)('the layout %s', (name) => {
  const structure = readStructure(openText(readFileSync(join(folder, `${name}.txt`), 'utf8')));

  it('gives the head, clauses, units and tasks written beside it', async () => {
    await expect(render(structure)).toMatchFileSnapshot(join(folder, `${name}.expected`));
  });
});
