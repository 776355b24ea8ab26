import { matchesOf } from '../open/matches-of.ts';

const brackets = '[〔［[【（(]\\s*(\\d{4})\\s*[〕］\\]】）)]\\s*第?\\s*(\\d{1,4})\\s*号';
const numberPattern = new RegExp(`([\\u4e00-\\u9fff]{1,14})${brackets}`);
const everyNumber = new RegExp(numberPattern, 'g');
/** What may follow a name in its brackets: a document number, `2022年版`, `试行`. */
const named = new RegExp(
  [
    '《([^《》]{2,120})》((?:',
    '[（(][^（()）〔［[]{1,30}[〔［[]\\s*\\d{4}[^（()）]{1,12}[）)]',
    '|[（(][^（()）]{1,30}[（(]\\s*\\d{4}[^（()）]{0,2}[）)][^（()）]{1,10}[）)]',
    '|[（(〔][^（()）〔〕]{1,30}[）)〕])*)',
  ].join(''),
  'g',
);
const cited = /(?:根据|按照|依据|遵照|贯彻(?:落实)?|落实|对照|参照|执行|依照)([^。；]{0,400})/g;
/** Meetings and decisions of higher organs, named in words. */
const decided = /(?:(?:关于.{4,40}|版|战略|工作)部署|精神|全会|纲要|指示|“两会”|决定)$/;
const vague =
  /^(?:有关|相关|上级|各级|国家和|党中央、国务院|中央和|省委、省政府(?:的)?(?:决策|工作)?部署$|市委、市政府(?:的)?(?:决策|工作)?部署$|县委、县政府(?:的)?(?:决策|工作)?部署$)/;

/** `浙政发〔2020〕18号`, whatever brackets it is written with; undefined where the text holds no document number. */
export function findDocumentNumber(text: string): string | undefined {
  const found = text.includes('号') ? numberPattern.exec(text) : null;
  if (!found) return undefined;
  const code = (found[1] ?? '').replace(
    /^.*(?:根据|按照|依据|落实|办公厅|办公室|人民政府|委员会|以及|[和及与、])(?=[\u4e00-\u9fff]{2,10}$)/,
    '',
  );
  return `${code}〔${found[2]}〕${found[3]}号`;
}

/** Each document that the words name: by its number where one stands with it, else by its title. */
function documentsIn(words: string): string[] {
  const found: { readonly at: number; readonly name: string }[] = [];
  const rest = words.replace(named, (whole, title: string, after: string, at: number) => {
    const note = /[（(](\d{4}年?(?:版|修订|修正)?|试行|修订)[）)]/.exec(after)?.[0] ?? '';
    found.push({ at, name: findDocumentNumber(after) ?? title + note });
    return ' '.repeat(whole.length);
  });
  for (const match of matchesOf(rest, everyNumber))
    found.push({ at: match.index, name: findDocumentNumber(match[0]) ?? '' });
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

/** `省委、省政府关于工业强省的工作部署和市委十一届四次全会`: decisions that only words name. */
function decisionsIn(words: string): string[] {
  const [phrase = ''] = words.replace(/^(?:好|了)/, '').split(/[，,]/);
  if (phrase.includes('《') || numberPattern.test(phrase)) return [];
  return phrase
    .split(/(?<=部署|精神|全会|纲要|指示|两会”)(?:和|及|以及|、|与)(?=[\u4e00-\u9fff])/)
    .map((part) => part.replace(/^以?及/, '').trim())
    .filter((part) => decided.test(part) && part.length >= 5 && part.length <= 50 && !vague.test(part));
}

/** What a document goes by, out of its grounds: numbers or titles of documents, and decisions of higher organs; in order, each once. */
export function findBasis(grounds: string): readonly string[] {
  const basis = new Set<string>();
  for (const [, found = ''] of grounds.matchAll(cited)) {
    const [words = ''] = found.split(/(?:制[定订]|印发|现将)(?![^《》]*》)/);
    for (const name of [...documentsIn(words), ...decisionsIn(words)]) basis.add(name);
  }
  return [...basis];
}

/** Documents that a provision takes out of force: `《…》（…〔2016〕8号）同时废止`. */
export function findRepealed(provisions: string): readonly string[] {
  const repealed = new Set<string>();
  for (const sentence of provisions.split(/[。；\n]/)) {
    const stop = /同时废止|即行废止|予以废止|废止|停止执行|不再执行|失效/.exec(sentence);
    if (!stop || /与本[^，]{1,8}不一致/.test(sentence)) continue;
    for (const name of documentsIn(sentence.slice(0, stop.index))) repealed.add(name);
  }
  return [...repealed];
}
