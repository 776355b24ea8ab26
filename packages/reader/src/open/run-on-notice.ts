import { yearForm } from './characters.ts';
import { hanNumber } from './label.ts';

/** Where a notice's own number stands between spaces: `某政办发〔2024〕3号`. */
const number = /(^|\s)([\u4e00-\u9fff]{2,14}\s?[〔［[（(]\s?\d{4}\s?[〕］\])）]\s?第?\d{1,4}号)(?=\s|$)/;
/** `某市政府办公室关于某事的通知`, spaces inside it or not, up to whom it is sent. */
const title =
  /(^|\s)((?=\S)(?:(?!文件\s|\d号)[^。；：:]){0,40}?关于[^。；：:]{4,90}?的(?:通知|意见|决定|通报|批复|函|实施意见)(?:[（(][^（()）]{1,12}[）)])?)(?=\s|$)/;
/** Whom it is sent to, closed by a colon. */
const sentTo = /(^|\s)((?:各|[\u4e00-\u9fff]{2,8}各)[\u4e00-\u9fff][^。；：:]{2,300}[：:])\s*(?=\S)/;
const organ = '[\\u4e00-\\u9fff]{2,16}(?:政府|委员会|办公[室厅]|[局委厅部]|领导小组)';
const day = `${yearForm}\\s?年\\s?[\\d一二三四五六七八九十]{1,2}\\s?月\\s?[\\d一二三四五六七八九十]{1,3}\\s?日`;
/** `。 某市人民政府办公室 2024年3月5日 某市任务分解表`: who signs and when, with or without the list of annexes before. */
const signature = new RegExp(
  `(?<=[。．.])\\s*(附\\s*件\\s*[：:][^。；]{2,120}?)?\\s+(${organ}(?:\\s+${organ}){0,3})\\s*(${day})(?=\\s|$)`,
);
/** The head of a table behind its title: `某市任务分解表 序号 名称 工作任务 责任单位`. */
const tableHead = /^(\S{4,40}(?:表|清单))\s+([序编]号\s.{4,60})$/;
/** A draft for comment or on trial whose first paragraph follows its title. */
const draft =
  /^((?!为|根据|按照)[^。；，：:]{4,60}(?:意见|办法|方案|措施|规定|细则|政策|计划|规划|规则|条例)[（(](?:征求意见稿|公开征求意见稿|试行|暂行|草案|送审稿|修订稿?|讨论稿|代拟稿)[）)])\s*(?=(?:为(?!.{0,6}[）)])|根据|按照|第一[章条])[^。]{8,})/;

/** `某市工业振兴实施方案为落实…，制定本方案。`: a title and why the document was made, nothing between them. */
const titledReason =
  /^([^。；，：:《》]{4,60}(?:意见|办法|方案|措施|规定|细则|政策|计划|规划|规则|条例|要点))\s*(?=为[^。]{10,400}(?:制定|制订|提出|出台|现就)[^。]{0,40}(?:意见|办法|方案|措施|规定|细则|政策|计划|规划|规则|条例|要点|如下)[。：:])/;

/** The parts of a paragraph that holds a notice from its head to those it is sent to; the paragraph alone where it doesn't. */
function partsOfHead(line: string): readonly string[] {
  const called = title.exec(line);
  if (!called) return [line];
  const from = called.index + called[0].length;
  const head = line.slice(0, called.index);
  const behind = line.slice(from);
  const to = sentTo.exec(behind);
  const numbered = number.exec(head) ?? number.exec(behind.slice(0, to?.index ?? 0));
  if (!to || to.index > 40 || head.length > 60 || /[。；：:]/.test(head)) return [line];
  if (behind.slice(to.index + to[0].length).trim().length < 12) return [line];
  const split = (words: string) =>
    numbered && words.includes(numbered[2] ?? '')
      ? words.split(numbered[2] ?? '').toSpliced(1, 0, numbered[2] ?? '')
      : [words];
  return [
    ...split(head),
    called[2] ?? '',
    ...split(behind.slice(0, to.index)),
    to[2] ?? '',
    behind.slice(to.index + to[0].length),
  ];
}

/** Splits off the signature that stands inside a paragraph, with the list of annexes before it and what follows it. */
function partsOfEnd(line: string): readonly string[] {
  const signed = signature.exec(line);
  if (!signed || signed.index < 20) return [line];
  const rest = line.slice(signed.index + signed[0].length).trim();
  const table = tableHead.exec(rest);
  return [
    line.slice(0, signed.index),
    signed[1] ?? '',
    ...(signed[2] ?? '').split(/\s+/),
    signed[3] ?? '',
    ...(table ? [table[1] ?? '', table[2] ?? ''] : [rest]),
  ];
}

/** The parts of a text that begin with the labels `一、` that count on from the first, the part before them first; none where they don't. */
function countedParts(line: string, before: RegExp): readonly string[] {
  const parts = line.split(before);
  const labels = parts.flatMap((part) => /^([一二三四五六七八九十]{1,3})、/.exec(part)?.[1] ?? []);
  const goesOn = labels.every((label, index) => hanNumber(label) === index + 1);
  return labels.length > 1 && goesOn ? parts : [];
}

const innerLabel = '(?:[（(][一二三四五六七八九十]{1,3}[）)]|\\d{1,2}[、.．](?!\\d))';
const beforeInner = new RegExp(`\\s+(?=${innerLabel}[\\u4e00-\\u9fff“])`);
/** `（一）指导思想 以…`: a heading and the text behind it. */
const heading = new RegExp(
  `^((?:[一二三四五六七八九十]{1,3}、|${innerLabel})[\\u4e00-\\u9fff“”]{2,24})\\s+(?=[\\u4e00-\\u9fff“\\d])`,
);

/** `某意见 某局 一、总体要求 （一）指导思想 以…。 二、…`: a document whose lines only spaces part, its title first. */
function partsOfDocument(line: string): readonly string[] {
  const [front = '', ...parts] = countedParts(line, /\s+(?=[一二三四五六七八九十]{1,3}、)/);
  if (parts.length === 0 || !parts.some((part) => /[。；]\s/.test(part) && beforeInner.test(part))) return [];
  return [
    ...(/[，。；]/.test(front) ? [front] : front.split(/\s+/)),
    ...parts.flatMap((part) =>
      part.split(beforeInner).flatMap((piece) => {
        const headed = heading.exec(piece);
        return headed ? [headed[1] ?? '', piece.slice(headed[0].length)] : [piece];
      }),
    ),
  ];
}

/** `…通知如下： 一、…。 二、…。`: items of one level behind stops and spaces, from the first on; those below them with their headings. */
function partsOfBody(line: string): readonly string[] {
  const whole = partsOfDocument(line);
  if (whole.length > 0) return whole;
  const items = countedParts(line, /(?<=[。；：:.])\s+(?=[一二三四五六七八九十]{1,3}、)/);
  return items.length > 0 ? items : [line];
}

/**
 * The lines of a notice that a page's text gives in one, spaces alone between its head, number, title, body and signature. Any other
 * line comes back alone.
 */
export function splitNotice(line: string): readonly string[] {
  if (line.length < 40 || line.length > 20_000 || line.includes('\t')) return [line];
  const words = line.trim();
  const drafted = draft.exec(words) ?? titledReason.exec(words);
  if (drafted) return [drafted[1] ?? '', words.slice(drafted[0].length)];
  if (!/\s/.test(words)) return [line];
  const parts = partsOfHead(line).flatMap(partsOfEnd).flatMap(partsOfBody);
  return parts.length === 1 ? parts : parts.map((part) => part.trim()).filter((part) => part !== '');
}
