import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { fontFamily } from '../../theme.ts';
import { formatNumber, formatPlain } from '../../ui/number.ts';
import { classColour, ink } from '../../ui/palette.ts';
import type { ScoreBars, ScoreScale } from './score-bars.ts';

interface Props {
  readonly holder: RefObject<HTMLCanvasElement | null>;
  readonly label: string;
  readonly unit: string;
  readonly scale: ScoreScale;
  readonly bars: ScoreBars;
  readonly stated: ScoreBars;
  readonly classNames: readonly string[];
}

const height = 190;
const edge = { left: 44, right: 8, top: 18, bottom: 20 };

/** The bars as one picture that is painted anew each frame, without a node for any of them. */
export function ScoreCanvas({ holder, label, unit, scale, bars, stated, classNames }: Props) {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = holder.current?.parentElement;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWidth(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [holder]);
  // The picture belongs to the same frame as the numbers beside it.
  useLayoutEffect(() => {
    const context = holder.current?.getContext('2d');
    if (!context || width === 0) return;
    const dots = window.devicePixelRatio;
    context.setTransform(dots, 0, 0, dots, 0, 0);
    paint(context, width, { unit, scale, bars, stated, classNames });
  }, [holder, width, unit, scale, bars, stated, classNames]);
  const dots = window.devicePixelRatio;
  return (
    <canvas
      ref={holder}
      className="trial-canvas"
      role="img"
      aria-label={label}
      width={Math.round(width * dots)}
      height={Math.round(height * dots)}
      style={{ height }}
    />
  );
}

type Picture = Omit<Props, 'holder' | 'label'>;

function paint(context: CanvasRenderingContext2D, width: number, picture: Picture): void {
  const { scale, bars, stated, classNames } = picture;
  const totals = totalsOf(bars, scale.bars);
  const before = totalsOf(stated, scale.bars);
  const peak = Math.max(1, ...totals, ...before);
  const [wide, high] = [width - edge.left - edge.right, height - edge.top - edge.bottom];
  const x = (bar: number): number => edge.left + (wide * bar) / scale.bars;
  const y = (count: number): number => edge.top + high * (1 - count / peak);
  context.clearRect(0, 0, width, height);
  paintAxes(context, picture, { x, y, peak });
  for (let bar = 0; bar < scale.bars; bar++) {
    let below = 0;
    for (let code = classNames.length; code >= 0; code--) {
      const count = bars.counts[code * scale.bars + bar];
      if (count === 0) continue;
      context.fillStyle = classColour(classNames[code] ?? null).fill;
      const top = y(below + count);
      context.fillRect(x(bar) + 0.5, top, x(bar + 1) - x(bar) - 1, y(below) - top);
      below += count;
    }
  }
  context.strokeStyle = ink.text;
  context.lineWidth = 1.2;
  context.beginPath();
  context.moveTo(x(0), y(0));
  for (let bar = 0; bar < scale.bars; bar++) {
    context.lineTo(x(bar), y(before[bar]));
    context.lineTo(x(bar + 1), y(before[bar]));
  }
  context.lineTo(x(scale.bars), y(0));
  context.stroke();
}

interface Places {
  readonly x: (bar: number) => number;
  readonly y: (count: number) => number;
  readonly peak: number;
}

function paintAxes(context: CanvasRenderingContext2D, { scale, unit }: Picture, { x, y, peak }: Places): void {
  context.font = `12px ${fontFamily}`;
  context.fillStyle = ink.quiet;
  context.strokeStyle = ink.rule;
  context.lineWidth = 1;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const count of gridOf(peak)) {
    context.fillText(formatNumber(count, 0), edge.left - 6, y(count));
    context.beginPath();
    context.moveTo(x(0), y(count));
    context.lineTo(x(scale.bars), y(count));
    context.stroke();
  }
  context.fillText(unit, edge.left - 6, 7);
  context.textAlign = 'center';
  const marks = x(scale.bars) - x(0) < 420 ? 4 : 8;
  for (let mark = 0; mark <= marks; mark++) {
    const score = scale.least + ((scale.most - scale.least) * mark) / marks;
    context.textAlign = mark === marks ? 'right' : 'center';
    context.fillText(formatPlain(score, 1), x((scale.bars * mark) / marks), height - 8);
  }
}

/** Three or four whole counts up to the peak. */
function gridOf(peak: number): readonly number[] {
  const rough = peak / 4;
  const place = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = Math.max(1, [1, 2, 5, 10].map((lead) => lead * place).find((one) => one >= rough) ?? place);
  return Array.from({ length: Math.floor(peak / step) + 1 }, (_, at) => at * step);
}

function totalsOf({ counts }: ScoreBars, bars: number): readonly number[] {
  const totals = new Array<number>(bars).fill(0);
  for (let at = 0; at < counts.length; at++) totals[at % bars] += counts[at];
  return totals;
}
