import type { Charge } from '../compare-schemes.ts';
import { and, codeOf, type F, f, isAbove, isAtLeast, or, over, plus, type Verdict } from '../missing.ts';

/** What one firm reports of one month. */
export interface Month {
  readonly energy: F;
  readonly output: F;
  readonly power: F;
}

export interface CodedFirm {
  readonly trade: string | null;
  /** By year, then month from January on. */
  readonly months: Readonly<Record<number, readonly Month[]>>;
}

const standards: Readonly<Record<string, string>> = { '17': '0.5', '26': '1.2' };

type Colour = '绿码' | '蓝码' | '黄码' | '红码';

function efficiency({ trade }: CodedFirm, months: readonly (Month | undefined)[]): F {
  const standard = trade === null ? null : f(standards[trade.slice(0, 2)] ?? '0.8');
  const [energy, output] = [
    plus(...months.map((m) => m?.energy ?? null)),
    plus(...months.map((m) => m?.output ?? null)),
  ];
  return over(over(energy, output), standard);
}

function colourOf(value: F): Colour | null {
  if (!value) return null;
  if (value.compare(f('0.8')) <= 0) return '绿码';
  if (value.compare(1) <= 0) return '蓝码';
  return value.compare(f('1.3')) <= 0 ? '黄码' : '红码';
}

const isOneOf = (colour: Colour | null, ...of: Colour[]): Verdict => colour && of.includes(colour);

/** 能效码: coloured every month; two months of yellow or red in a row are warned, three of red are called in; red pays more for its power. */
export function evaluateCodes(firms: readonly CodedFirm[], year: number, month: number) {
  const at = (firm: CodedFirm, back: number): Month | undefined => {
    const place = year * 12 + month - 1 - back;
    return firm.months[Math.floor(place / 12)]?.[place % 12];
  };
  const rows = firms.map((firm) => {
    const values = [0, 1, 2].map((back) => efficiency(firm, [at(firm, back)]));
    const colours = values.map(colourOf);
    const [now, before] = values;
    const soFar = [year, year - 1].map((own) => efficiency(firm, firm.months[own]?.slice(0, month) ?? [undefined]));
    const rise = before && now && before.compare(0) > 0 ? now.over(before).minus(f(1)) : null;
    const change = soFar[0] && soFar[1] && soFar[1].compare(0) > 0 ? soFar[0].over(soFar[1]).minus(f(1)) : null;
    const isRed = isOneOf(colours[0], '红码');
    const power = at(firm, 0)?.power ?? null;
    // Ten thousand kilowatt-hours at ten fen.
    const fen = power?.times(100_000).rounded().atLeast(0).top ?? null;
    const charge: Charge = isRed === null ? ['open', null] : isRed ? ['applies', fen] : ['no', null];
    return {
      colour: colours[0],
      warned: codeOf(and(isOneOf(colours[0], '黄码', '红码'), isOneOf(colours[1], '黄码', '红码'))),
      calledIn: codeOf(and(...colours.map((colour) => isOneOf(colour, '红码')))),
      noticed: codeOf(or(isAbove(rise, f('0.3')), isAbove(now, f(2)))),
      spared: codeOf(and(isOneOf(colours[0], '绿码'), isAtLeast(f('-0.05'), change))),
      charge,
    };
  });
  return rows;
}
