/** So many characters are what a text may hold at most. */
const most = 1_990_000;

/** Lines until a text is full. */
function lines(lineAt: (index: number) => string): string {
  const made: string[] = [];
  for (let index = 0, size = 0; size < most; index++) {
    const line = lineAt(index);
    made.push(line);
    size += line.length + 1;
  }
  return made.join('\n').slice(0, most);
}

const words = (count: number, gap = '  ') => Array.from({ length: count }, () => '甲').join(gap);

/** Texts of two million characters that look like tables and lists without being any, each of one shape alone. */
export const hostileTexts: readonly (readonly [work: string, make: () => string])[] = [
  ['rows of three words with gaps', () => lines((at) => `${at}   甲   乙`)],
  ['rows that grow by a word each', () => lines((at) => words(3 + (at % 150)))],
  ['rows that lose a word each', () => lines((at) => words(153 - (at % 150)))],
  [
    'rows whose numbers stand far apart',
    () => lines((at) => `${at % 38 ? '     ' : `${at / 38 + 1}    `}${words(60, '    ')}`),
  ],
  ['rows whose columns never fit', () => lines((at) => (at % 2 ? '甲    乙    丙' : '     丁戊己庚辛    壬    癸'))],
  [
    'cells one to a line, numbered',
    () => lines((at) => ['序号', '任务', '责任单位'][at] ?? (at % 2 ? `${(at - 1) / 2}` : '市经信局')),
  ],
  ['heads of tables, nothing else', () => lines((at) => ['序号', '任务', '责任单位'][at % 3] ?? '')],
  ['one word over and over', () => lines(() => '项目')],
  ['a name and four figures, one to a line', () => lines((at) => (at % 5 ? '12' : '甲'))],
  [
    'two heads and three figures, one to a line',
    () => lines((at) => ['地区', '甲', '乙', '1', '2', '3'][at % 6] ?? ''),
  ],
  ['items run together', () => '。（一）字字。（二）字'.repeat(180_000)],
  ['words with a space between', () => lines(() => '字 字字字，字 字字字字字 字字字字字字字。')],
];
