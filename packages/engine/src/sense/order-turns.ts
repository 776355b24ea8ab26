import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Classing, Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from './cited-formulas.ts';
import { type ClauseTexts, isNamedIn } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isUnwanted, isWanted } from './wanted.ts';

const falling = /[从由](?:高|大|多)(?:到|至|向)(?:低|小|少)/;
const rising = /[从由](?:低|小|少)(?:到|至|向)(?:高|大|多)|(?:低|小|少)[者的]?优先/;

/** The earlier comes first, or the later. */
const earliest =
  /早(?:的|者)?(?:在先|在前|优先|为先|排)|[从由](?:早|先)(?:到|至)(?:晚|后|迟)|先[^，；。]{0,4}先得|先后|先[^，；。后]{1,6}(?:的|者)(?:优先|在先|在前)/;
const latest = /(?:晚|迟|后)(?:的|者)?(?:在先|在前|优先|为先)|[从由](?:晚|后|迟)(?:到|至)(?:早|先)/;
const inTurn = /相同|并列|依次|其次|再|同分|先按|首先/;

function isQueue(node: Expression): node is Aggregate {
  return node.op === 'aggregate' && node.how === 'before';
}

interface Key {
  readonly value: Expression;
  readonly direction: 'up' | 'down';
}

class OrderTurns extends ImplausibleCheck {
  constructor(
    program: Program,
    readonly texts: ClauseTexts,
    report: Report,
  ) {
    super(program, report);
  }

  key({ value, direction }: Key, cites: readonly string[], around: Span, isAlone: boolean): void {
    if ((value.op !== 'item' && value.op !== 'indicator') || value.type === 'flag') return;
    if (value.type === 'day') {
      this.day({ value, direction }, cites, around);
      return;
    }
    if (value.type !== 'number') return;
    const at = value.at ?? around;
    const written = direction === 'down' ? `-${printExpression(value)}` : printExpression(value);
    const segments = this.texts.read({ cites }).parts;
    const said = segments.find((one) => isNamedIn(one, value.name) && falling.test(one) !== rising.test(one));
    if (said !== undefined) {
      if ((falling.test(said) ? 'up' : 'down') !== direction) this.tell(at, cites, said, 'claims-order', written);
      return;
    }
    // What decides among equals of equals may be the need: the smaller first.
    if (!isAlone || segments.some((one) => rising.test(one))) return;
    const side = value.op === 'indicator' ? this.program.indicators[value.name]?.direction : undefined;
    if (direction === 'down' && side !== 'down' && isWanted(value.name) && !isUnwanted(value.name))
      this.warn(at, written, 'more-comes-last');
    else if (direction === 'up' && isUnwanted(value.name) && !isWanted(value.name))
      this.warn(at, written, 'worse-comes-first');
  }

  /** `申请早的在先`, and the latest come first. */
  private day({ value, direction }: Key, cites: readonly string[], around: Span): void {
    if (value.op !== 'item') return;
    const event = value.name.replace(/(?:日期|时间|日)$/, '');
    const said = this.texts
      .read({ cites })
      .parts.find((one) => one.includes(event) && earliest.test(one) !== latest.test(one));
    if (said === undefined || (earliest.test(said) ? 'down' : 'up') === direction) return;
    const written = direction === 'down' ? `-${value.name}` : value.name;
    this.tell(value.at ?? around, cites, said, 'claims-order', written);
  }

  private tell(at: Span, cites: readonly string[], said: string, ...why: Parameters<typeof because>): void {
    this.report('clause-otherwise', at, { path: cites.join('、'), said, why: because(...why) });
  }

  /** What a sentence puts in order one after the other, and another order of the keys. */
  private sequence(keys: readonly Key[], cites: readonly string[], around: Span): void {
    const named = keys.flatMap(({ value }) =>
      value.op === 'item' || value.op === 'indicator'
        ? [
            {
              name: value.name,
              words: [value.name, value.name.replace(/(?:日期|时间|日)$/, '')],
              at: value.at ?? around,
            },
          ]
        : [],
    );
    for (const { text } of this.texts.read({ cites }).sentences) {
      if (!inTurn.test(text)) continue;
      const places = named.map(({ words }) => Math.max(...words.map((word) => text.indexOf(word))));
      const turned = places.findIndex(
        (place, index) => place >= 0 && places.slice(index + 1).some((later) => later >= 0 && later < place),
      );
      const [first, after] = [
        named[turned],
        named[places.findIndex((place, index) => index > turned && place >= 0 && place < (places[turned] ?? 0))],
      ];
      if (first && after) this.tell(first.at, cites, text, 'claims-keys-turned', first.name, after.name);
    }
  }

  /** Queues in formulas: `前列合计(x, 次序…)`. */
  private queues(): void {
    for (const { formula, cites, at } of formulasOf(this.program))
      visitExpression(formula, (node) => {
        if (node.op === 'le' && isQueue(node.left) && unconverted(node.left.of).op === 'constant')
          this.warn(node.at ?? at, printExpression(node), 'before-and-itself');
        if (!isQueue(node)) return;
        const keys = (node.order ?? []).map(
          (value, index): Key => ({ value, direction: node.leastFirst?.[index] ? 'down' : 'up' }),
        );
        for (const key of keys) this.key(key, cites, node.at ?? at, false);
        this.sequence(keys, cites, node.at ?? at);
      });
  }

  private ties(classing: Classing | undefined, cites: readonly string[], at: Span): void {
    const keys = classing?.tieBreakers ?? [];
    const own = classing?.sources?.flatMap((one) => one.cites) ?? cites;
    for (const [index, key] of keys.entries()) this.key(key, own, at, index === 0);
    if (keys.length > 1) this.sequence(keys, own, at);
  }

  run(): void {
    this.queues();
    for (const { classing, cites, at } of Object.values(this.program.schemes)) this.ties(classing, cites, at);
    for (const { order, cites, at } of Object.values(this.program.ceilings)) {
      const keys = (order?.keys ?? []).flatMap(({ values, direction }): Key[] => {
        const [value] = Object.values(values);
        return value ? [{ value, direction }] : [];
      });
      for (const key of keys) this.key(key, cites, at, false);
      if (keys.length > 1) this.sequence(keys, cites, at);
    }
  }
}

/** Reports queues and ties that put the worse first: a minus before what is better when larger, or none where the clause has it from low to high. */
export function checkOrderTurns(program: Program, texts: ClauseTexts, report: Report): void {
  new OrderTurns(program, texts, report).run();
}
