import { screen } from '../screen.ts';
import { findPayments, type Payment } from './find-payments.ts';

/** One award as the words state it: for whom, what is paid, and what else is said of it. */
export interface Statement {
  /** Everything before what pays. */
  readonly who: string;
  /** The words that pay, and those after them that say more of it. */
  readonly pay: string;
  readonly payments: readonly Payment[];
}

const main = new Set<Payment['role']>(['sum', 'most', 'rate', 'price', 'raiseTo', 'raiseBy']);
const opens = screen.of(
  /^(?:对|其中|凡|若|如(?!期)|首次|当年|新(?:认定|获|入选|上|建|评)|获|列入|认定|被|属于?|经|企业|达到|超过|年(?!限)|投资|参与|符合)|的$|(?<!余下|剩余|其余|余)部分$|企业$|项目$/,
);
const adds = screen.of(
  /^(?:单个|单户|每[家个户年]|同一|最高|最多|总额|合计|累计|分[一二两三四五\d]|分期|第|差额|不|已|晋|由|所需|资金|具体|用于|期限|连续|补[助贴]期|奖励资金|其余|剩余|逐年|一次性|在此基础|再|另|并|同时|补足|就高|上述|以上|奖补|补助|扶持|政策)/,
);

/** How many get a prize is no condition of it. */
const places = screen.of(/([特一二三四]等奖|优[秀胜]奖)\d+[家名个项]/g);

/** Cuts words at a sign, outside brackets. */
export function splitOutside(words: string, signs: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < words.length; at++) {
    const char = words.charAt(at);
    if (char === '（') depth++;
    else if (char === '）') depth = Math.max(0, depth - 1);
    else if (depth === 0 && signs.includes(char)) {
      parts.push(words.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, words.slice(from)].filter((part) => part !== '');
}

class Builder {
  readonly done: Statement[] = [];
  #who: string[] = [];
  #pay: string[] = [];
  #payments: Payment[] = [];

  /** What the statement pays last. */
  get last(): Payment['role'] | undefined {
    return this.#payments.findLast(({ role }) => main.has(role))?.role;
  }

  get isPaying(): boolean {
    return this.#payments.some(({ role }) => main.has(role));
  }

  /** The same whom get something more: `奖励20万元，并按投入的10%补助`. */
  again(): void {
    const who = this.#who;
    this.close();
    this.#who = [...who];
  }

  close(): void {
    if (this.#who.length + this.#pay.length > 0)
      this.done.push({
        who: places.cut(this.#who.join('，'), '$1'),
        pay: this.#pay.join('，'),
        payments: this.#payments,
      });
    this.#who = [];
    this.#pay = [];
    this.#payments = [];
  }

  say(who: string): void {
    if (who !== '') this.#who.push(who);
  }

  give(words: string, payments: readonly Payment[]): void {
    if (words !== '') this.#pay.push(words);
    this.#payments.push(...payments);
  }
}

/** A share of a figure of its own on top of a sum. */
const paysMore = (builder: Builder, { role, base }: Payment, head: string): boolean =>
  role === 'rate' &&
  (builder.last === 'sum' || builder.last === 'most') &&
  /^(?:再|并且?|另外?|同时)+$/.test(head) &&
  base.replace(/^其?(?:实际)?|的$/g, '').length >= 2;

/** One segment: to whom, what pays, or what is said of what was paid before. */
function addSegment(builder: Builder, segment: string): void {
  const payments = findPayments(segment, builder.isPaying, builder.last);
  if (payments.length === 0) {
    if (!builder.isPaying) builder.say(segment);
    else if (opens.test(segment) && !adds.test(segment)) {
      builder.close();
      builder.say(segment);
    } else builder.give(segment, []);
    return;
  }
  let at = 0;
  for (const [i, payment] of payments.entries()) {
    const head = segment.slice(at, payment.from);
    const next = payments[i + 1];
    const isMain = main.has(payment.role);
    const names = head.replace(/^(?:[、和及与]|并且?|同时|再|另外?|其中)+/, '');
    if (isMain && builder.isPaying && names.length >= 2 && !adds.test(names)) builder.close();
    else if (paysMore(builder, payment, head)) builder.again();
    if (isMain && !builder.isPaying) builder.say(head.replace(/^[、和及]/, ''));
    const end = next ? Math.max(payment.end, payment.from) : segment.length;
    const from = isMain ? payment.from : at;
    builder.give(segment.slice(from, end), [payment]);
    at = end;
  }
}

/** The awards that words state, in order: each begins where somebody is named anew after something was paid. */
export function splitStatements(words: string): Statement[] {
  const builder = new Builder();
  for (const part of splitOutside(words, '；。')) {
    for (const segment of splitOutside(part, '，：')) addSegment(builder, segment);
    builder.close();
  }
  return builder.done;
}
