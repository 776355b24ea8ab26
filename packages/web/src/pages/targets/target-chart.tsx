import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetPage } from '../../api.ts';
import { axisStyle, Chart } from '../../ui/chart.tsx';
import { formatLoose, formatPlain, unitText } from '../../ui/number.ts';
import { chartColours, ink } from '../../ui/palette.ts';
import { findingOf, paceOf } from '../../ui/target-words.ts';
import { type Series, seriesOf } from './target-series.ts';

/** The trend with its lines drawn and named; the title states the finding. */
export function TargetChart({ page }: { page: TargetPage }) {
  const { t, i18n } = useTranslation('targets');
  const { target } = page;
  const series = useMemo(() => seriesOf(page.observations, target), [page.observations, target]);
  const labels =
    series.kind === 'months'
      ? series.now.map((_, month) => t('chart.month', { month: month + 1 }))
      : series.years.map(String);
  const pace = series.kind === 'months' ? paceOf(target) : null;
  const option = useMemo<EChartsCoreOption>(() => {
    const label = (name: string, colour: string) => ({
      show: true,
      formatter: (point: { value: number }) => `${name} ${formatLoose(point.value)}`,
      color: colour,
      fontSize: 12,
      backgroundColor: ink.ground,
      padding: [1, 3],
    });
    const end = (values: readonly (number | null)[], name: string, colour: string, position: 'top' | 'bottom') => {
      const last = values.findLastIndex((value) => value !== null);
      return values.map((value, place) =>
        place === last ? { value, label: { ...label(name, colour), position } } : value,
      );
    };
    const now = series.kind === 'months' ? series.now : series.values;
    const name = series.kind === 'months' ? String(series.year) : '';
    const ends = target.lines.map((line) => line.high ?? line.value);
    const largest = Math.max(
      ...ends,
      ...[...now, ...(series.kind === 'months' ? series.before : [])].map((value) => value ?? 0),
    );
    const first = target.lines[0];
    const latest = now.findLast((value) => value !== null) ?? 0;
    const isUnderLine = target.lines.some((one) => one.value >= latest && one.value - latest < largest * 0.12);
    const [own, other] = isUnderLine ? (['bottom', 'top'] as const) : (['top', 'bottom'] as const);
    return {
      grid: { left: 8, right: 92, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number | null) => `${formatLoose(value)} ${unitText(target.unit)}`,
      },
      xAxis: { type: 'category', data: labels, ...axisStyle, boundaryGap: series.kind === 'years' && now.length === 1 },
      yAxis: {
        type: 'value',
        name: unitText(target.unit),
        max: largest > 0 ? niceAbove(largest) : null,
        ...axisStyle,
        nameTextStyle: { ...axisStyle.nameTextStyle, align: 'left' },
      },
      series: [
        ...(series.kind === 'months' && series.before.some((value) => value !== null)
          ? [
              line(
                String(series.year - 1),
                end(series.before, String(series.year - 1), ink.quiet, other),
                chartColours.previous,
                1.5,
              ),
            ]
          : []),
        {
          ...line(name, end(now, name, chartColours.value, own), chartColours.value, 2.5),
          markLine: {
            silent: true,
            symbol: 'none',
            data: target.lines.map((one, place) => ({
              yAxis: one.value,
              lineStyle: { color: place === 0 ? chartColours.pass : chartColours.stretch, type: 'solid', width: 1.2 },
              label: {
                formatter: `${t(`common:lines.${one.name}`, one.name)} ${formatPlain(one.value)}`,
                color: place === 0 ? chartColours.pass : chartColours.stretch,
                position: 'end',
              },
            })),
          },
        },
        ...(pace !== null && first !== undefined && target.from === target.until
          ? [
              {
                ...line(
                  t('common:lines.序时'),
                  labels.map((_, month) => paced(first.value, month, t('common:lines.序时'))),
                  chartColours.pace,
                  1,
                ),
                lineStyle: { color: chartColours.pace, width: 1, type: 'dashed' },
                tooltip: { show: false },
                showSymbol: true,
                symbolSize: 1,
              },
            ]
          : []),
      ],
    };
  }, [series, target, labels, pace, t]);
  const sources = [...new Set(page.observations.map((one) => one.source))].join('、');
  const source = sources === '' ? (page.definition.formula ?? page.definition.source ?? '') : sources;
  return (
    <Chart
      title={findingOf(target, t, i18n.language)}
      option={option}
      height={280}
      source={t('chart.source', { source, asOf: target.asOf ?? '' })}
      table={tableOf(series, labels, t('chart.period'))}
    />
  );
}

/** The pace of time in a month; the middle of the year carries its name. */
function paced(line: number, month: number, name: string) {
  const value = (line * (month + 1)) / 12;
  const label = { show: true, formatter: name, position: 'top', color: chartColours.pace, fontSize: 12 };
  return month === 4 ? { value, label } : value;
}

function line(name: string, data: unknown, color: string, width: number) {
  return {
    type: 'line',
    name,
    data,
    symbol: 'circle',
    symbolSize: 4,
    showSymbol: true,
    connectNulls: true,
    color,
    lineStyle: { color, width },
  };
}

function niceAbove(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 5;
  return Number((Math.ceil((value * 1.04) / step) * step).toPrecision(6));
}

function tableOf(series: Series, labels: readonly string[], period: string) {
  if (series.kind === 'years') {
    return { head: [period, ''], rows: labels.map((label, place) => [label, formatLoose(series.values[place])]) };
  }
  if (series.before.every((value) => value === null)) {
    return {
      head: [period, String(series.year)],
      rows: labels.map((label, place) => [label, formatLoose(series.now[place])]),
    };
  }
  return {
    head: [period, String(series.year), String(series.year - 1)],
    rows: labels.map((label, place) => [label, formatLoose(series.now[place]), formatLoose(series.before[place])]),
  };
}
