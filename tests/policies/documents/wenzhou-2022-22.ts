import type { SeedDocument } from '../seed-document.ts';

/** Lines of the printed page joined to paragraphs: a paragraph ends with a stop on a line that isn't full. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = [];
  let open = '';
  for (const line of text.split('\n').map((part) => part.replace(/\s/g, ''))) {
    if (line === '') continue;
    open += line;
    if (!/[。）：]$/.test(line) || line.length >= 28) continue;
    paragraphs.push(open);
    open = '';
  }
  return open === '' ? paragraphs : [...paragraphs, open];
}

function split(text: string): Map<string, string> {
  const clauses = new Map<string, string>();
  let tail = 0;
  for (const paragraph of paragraphsOf(text)) {
    const numbered = /^([一二三四五六七八九十])、(.*)$/.exec(paragraph);
    const preface = paragraph.indexOf('为加快推进');
    if (numbered) clauses.set(numbered[1] ?? '', numbered[2] ?? '');
    else if (paragraph.startsWith('抄送') || clauses.has('版记'))
      clauses.set('版记', (clauses.get('版记') ?? '') + paragraph);
    else if (clauses.has('十')) clauses.set(`附则.${++tail}`, paragraph);
    else if (preface >= 0) clauses.set('前言', paragraph.slice(preface));
    else clauses.set('版头', (clauses.get('版头') ?? '') + paragraph);
  }
  return clauses;
}

export const wenzhou202222: SeedDocument = {
  package: 'wenzhou-2022-22',
  prefix: '000',
  split,
  uncounted: {
    版头: [['ZJCC01–2022–0006', '登记号']],
    六: [
      ['第1年', '分期的年次'],
      ['第2年', '分期的年次'],
      ['第3年', '分期的年次'],
      ['分3年', '分期的次数，由三个比例表示'],
    ],
  },
  inWords: ['二/规上企业智能化改造覆盖率', '七/高新技术产业投资增速'],
  rulesInWords: [],
};
