import type { SeedDocument } from '../seed-document.ts';

function split(text: string): Map<string, string> {
  const clauses = new Map<string, string>();
  let heading = '';
  let current = '版头';
  const open = (path: string, words: string) => {
    current = path;
    clauses.set(path, words);
  };
  for (const line of text.split('\n').map((part) => part.trim())) {
    const chapter = /^([一二三四五])、(.*)$/.exec(line);
    const section = /^(\d+)\.(.*)$/.exec(line);
    const row = /^(\d+)\t(.*)$/.exec(line);
    if (line === '' || line.startsWith('序号')) continue;
    if (chapter) {
      heading = chapter[1] ?? '';
      open(heading, chapter[2] ?? '');
    } else if (row && heading === '附件') open(`附件.${row[1]}`, row[2] ?? '');
    else if (section && heading !== '') open(`${heading}.${section[1]}`, section[2] ?? '');
    else if (line.startsWith('附件')) {
      heading = '附件';
      if (!clauses.has(heading)) open(heading, line);
    } else if (line.startsWith('为深入贯彻落实')) open('前言', line);
    else clauses.set(current, (clauses.get(current) ?? '') + line);
  }
  return clauses;
}

export const yueqing2022: SeedDocument = {
  package: 'yueqing-2022',
  prefix: '001',
  split,
  uncounted: {},
  inWords: ['三.5/实施一批上市募投项目', '附件.37', '附件.44', '附件.47', '附件.48'],
  rulesInWords: [],
};
