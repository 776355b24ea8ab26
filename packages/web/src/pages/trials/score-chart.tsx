import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../ui/chart-frame.tsx';
import { saveFile } from '../../ui/grid/csv.ts';
import { formatNumber, formatPlain } from '../../ui/number.ts';
import { classColour } from '../../ui/palette.ts';
import type { OpenTrial, Outcome } from './open-trial.ts';
import { countBars, scaleOf } from './score-bars.ts';
import { ScoreCanvas } from './score-canvas.tsx';

/** Enterprises by score and class under the moved settings, with the outline of how they stood before. It follows the hand frame by frame. */
export function ScoreChart({ trial, outcome }: { trial: OpenTrial; outcome: Outcome }) {
  const { t } = useTranslation('trials');
  const holder = useRef<HTMLCanvasElement>(null);
  const { classNames, base, data } = trial;
  const scale = useMemo(() => scaleOf(base), [base]);
  const stated = useMemo(() => countBars(base, scale, classNames.length), [base, scale, classNames]);
  const bars = useMemo(() => countBars(outcome, scale, classNames.length), [outcome, scale, classNames]);
  const title =
    outcome === base
      ? t('chart.stated', { mean: formatNumber(stated.mean) })
      : t('chart.moved', { before: formatNumber(stated.mean), after: formatNumber(bars.mean) });
  const savePicture = () => holder.current?.toBlob((blob) => blob && saveFile(`${title}.png`, blob, 'image/png'));
  const edge = (bar: number) => formatPlain(scale.least + ((scale.most - scale.least) * bar) / scale.bars, 2);
  const table = () => ({
    head: [t('chart.score'), ...classNames, t('chart.beforeSum'), t('chart.afterSum')],
    rows: Array.from({ length: scale.bars }, (_, bar) => {
      const at = (counts: Uint32Array) => classNames.map((_name, code) => counts[code * scale.bars + bar]);
      const sum = (counts: Uint32Array) =>
        formatNumber(
          at(counts).reduce((a, b) => a + b, 0),
          0,
        );
      return [
        `${edge(bar)}–${edge(bar + 1)}`,
        ...at(bars.counts).map((count) => formatNumber(count, 0)),
        sum(stated.counts),
        sum(bars.counts),
      ];
    }),
  });
  const legend = useMemo(
    () => (
      <p className="legend">
        {classNames.map((name) => (
          <span key={name}>
            <i style={{ background: classColour(name).fill }} />
            {name}
          </span>
        ))}
        <span>
          <i className="trial-outline" />
          {t('before')}
        </span>
      </p>
    ),
    [classNames, t],
  );
  return (
    <ChartFrame
      title={title}
      legend={legend}
      source={t('chart.source', { scheme: data.scheme, year: data.year })}
      table={table}
      onSavePicture={savePicture}
    >
      <ScoreCanvas
        holder={holder}
        label={title}
        unit={t('chart.unit')}
        scale={scale}
        bars={bars}
        stated={stated}
        classNames={classNames}
      />
    </ChartFrame>
  );
}
