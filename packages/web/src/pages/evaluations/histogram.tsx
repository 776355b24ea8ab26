import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunPage, RunResults } from '../../api.ts';
import { axisStyle, Chart } from '../../ui/chart.tsx';
import { useIsPhone } from '../../ui/grid/phone.ts';
import { formatNumber, formatPlain, formatRatio } from '../../ui/number.ts';
import { chartColours, classColour, ink } from '../../ui/palette.ts';
import { cutLines, placeOf } from './cut-lines.ts';

/** Enterprises by score, stacked by class, with the lines that cut the classes. */
export function Histogram({ page, results }: { page: RunPage; results: RunResults | undefined }) {
  const { t } = useTranslation('evaluations');
  const isPhone = useIsPhone();
  const { edges, byClass } = page.histogram;
  const names = page.classes.map((one) => one.name).filter((name) => byClass[name] !== undefined);
  const totals = useMemo(
    () => edges.slice(1).map((_, bar) => names.reduce((sum, name) => sum + (byClass[name][bar] ?? 0), 0)),
    [edges, names, byClass],
  );
  const peak = totals.indexOf(Math.max(...totals));
  const lines = useMemo(() => (results === undefined ? [] : cutLines(page.cuts, results)), [page.cuts, results]);
  const option = useMemo<EChartsCoreOption>(() => {
    const bars = edges.slice(1).map((edge, bar) => `${formatPlain(edges[bar], 2)}–${formatPlain(edge, 2)}`);
    return {
      grid: {
        left: 8,
        right: 20,
        top: isPhone ? 104 : 60,
        bottom: 4,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: [
        {
          type: 'category',
          data: bars,
          ...axisStyle,
          axisLabel: {
            ...axisStyle.axisLabel,
            interval: Math.max(0, Math.ceil(bars.length / (isPhone ? 6 : 12)) - 1),
            formatter: (text: string) => text.split('–')[0],
          },
        },
        { type: 'value', min: 0, max: bars.length, show: false },
      ],
      yAxis: { type: 'value', name: t('unit'), ...axisStyle },
      series: [
        ...names.map((name) => ({
          type: 'bar',
          stack: 'classes',
          name,
          data: byClass[name],
          barCategoryGap: '6%',
          itemStyle: { color: classColour(name).fill },
        })),
        {
          type: 'line',
          xAxisIndex: 1,
          data: [],
          markLine: {
            silent: true,
            symbol: 'none',
            data: lines.map((line, place) => ({
              xAxis: placeOf(line.score, edges),
              lineStyle: { color: ink.text, type: place % 2 === 0 ? 'solid' : 'dashed', width: 1 },
              label: {
                formatter: t('cutLabel', { within: line.within, class: line.class, score: formatNumber(line.score) }),
                color: chartColours.pass,
                align: placeOf(line.score, edges) > (edges.length - 1) * 0.85 ? 'right' : 'center',
                fontSize: 11,
                position: 'end',
                distance: [0, 2 + (place % (isPhone ? 6 : 3)) * 15],
              },
            })),
          },
        },
      ],
    };
  }, [edges, byClass, names, lines, isPhone, t]);
  const rated = page.states.rated;
  const worst = page.classes.find((one) => one.name === names.at(-1));
  return (
    <Chart
      title={t('finding', {
        from: formatPlain(edges[peak], 2),
        to: formatPlain(edges[peak + 1], 2),
        class: worst?.name ?? '',
        count: formatNumber(worst?.count ?? 0, 0),
        share: formatRatio(rated > 0 ? (worst?.count ?? 0) / rated : null),
      })}
      option={option}
      height={320}
      legend={
        <p className="legend">
          {names.map((name) => (
            <span key={name}>
              <i style={{ background: classColour(name).fill }} />
              {name}
            </span>
          ))}
        </p>
      }
      source={t('source', { scheme: page.run.scheme, at: page.run.startedAt.slice(0, 10) })}
      table={{
        head: [t('score'), ...names, t('sum')],
        rows: totals.map((total, bar) => [
          `${formatPlain(edges[bar], 2)}–${formatPlain(edges[bar + 1], 2)}`,
          ...names.map((name) => formatNumber(byClass[name][bar] ?? 0, 0)),
          formatNumber(total, 0),
        ]),
      }}
    />
  );
}
