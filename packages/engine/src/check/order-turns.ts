import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, isNamedIn } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isUnwanted, isWanted } from './wanted.ts';

const falling = /[从由](?:高|大|多)(?:到|至|向)(?:低|小|少)/;
const rising = /[从由](?:低|小|少)(?:到|至|向)(?:高|大|多)|(?:低|小|少)[者的]?优先/;

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
    if ((value.op !== 'item' && value.op !== 'indicator') || value.type !== 'number') return;
    const at = value.at ?? around;
    const written = direction === 'down' ? `-${printExpression(value)}` : printExpression(value);
    const segments = this.texts.read({ cites }).parts;
    const said = segments.find((one) => isNamedIn(one, value.name) && falling.test(one) !== rising.test(one));
    if (said !== undefined) {
      if ((falling.test(said) ? 'up' : 'down') !== direction)
        this.report('clause-otherwise', at, {
          path: cites.join('、'),
          said,
          why: because('claims-order', written),
        });
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

  run(): void {
    for (const { classing, cites, at } of Object.values(this.program.schemes))
      for (const [index, key] of (classing?.tieBreakers ?? []).entries())
        this.key(key, classing?.sources?.flatMap((one) => one.cites) ?? cites, at, index === 0);
    for (const { order, cites, at } of Object.values(this.program.ceilings))
      for (const { values, direction } of order?.keys ?? []) {
        const [value] = Object.values(values);
        if (value) this.key({ value, direction }, cites, at, false);
      }
  }
}

/** Reports queues and ties that put the worse first: a minus before what is better when larger, or none where the clause has it from low to high. */
export function checkOrderTurns(program: Program, texts: ClauseTexts, report: Report): void {
  new OrderTurns(program, texts, report).run();
}
