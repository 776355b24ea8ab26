import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fontFamily } from '../theme.ts';
import { saveFile } from './grid/csv.ts';
import { ink } from './palette.ts';
import { PlainTable } from './plain-table.tsx';
import { scrollable } from './scrollable.ts';

use([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** Axis dress shared by all charts. */
export const axisStyle = {
  axisLine: { lineStyle: { color: ink.ruleStrong } },
  axisTick: { show: false },
  axisLabel: { color: ink.quiet, fontSize: 12 },
  nameTextStyle: { color: ink.quiet, fontSize: 12 },
  splitLine: { lineStyle: { color: ink.rule } },
} as const;

interface Props {
  /** States the finding, not the subject. */
  readonly title: string;
  readonly option: EChartsCoreOption;
  readonly height?: number;
  readonly source: ReactNode;
  /** The same data as a table and as a file. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly legend?: ReactNode;
}

/** A chart that says its finding, with its source below and its table one key (T) away. */
export function Chart({ title, option, height = 260, source, table, legend }: Props) {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const [isTable, setIsTable] = useState(false);

  useEffect(() => {
    const element = holder.current;
    if (isTable || element === null) return;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [isTable]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart that was made anew is drawn anew
  useEffect(() => {
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily, color: ink.text },
        aria: { enabled: true, label: { description: title } },
        ...option,
      },
      true,
    );
  }, [option, isTable, title]);

  const savePicture = () => {
    const picture = holder.current?.querySelector('svg');
    if (picture) saveFile(`${title}.svg`, new XMLSerializer().serializeToString(picture), 'image/svg+xml');
  };
  const saveData = () => {
    const lines = [table.head, ...table.rows].map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
    );
    saveFile(`${title}.csv`, `\uFEFF${lines.join('\r\n')}\r\n`, 'text/csv');
  };
  return (
    <figure
      className="chart"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure answers the key T
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() === 't' && !event.ctrlKey && !event.metaKey) setIsTable(!isTable);
      }}
    >
      <figcaption>{title}</figcaption>
      {legend}
      {isTable ? (
        <div key="table" className="chart-table" {...scrollable}>
          <PlainTable head={table.head} rows={table.rows} />
        </div>
      ) : (
        <div key="chart" ref={holder} style={{ height }} />
      )}
      <footer>
        <span className="quiet">{source}</span>
        <span className="chart-tools">
          <button type="button" className="plain-link" onClick={() => setIsTable(!isTable)} aria-pressed={isTable}>
            {isTable ? t('chart.picture') : t('chart.table')} <kbd>T</kbd>
          </button>
          {!isTable && (
            <button type="button" className="plain-link" onClick={savePicture}>
              {t('chart.savePicture')}
            </button>
          )}
          <button type="button" className="plain-link" onClick={saveData}>
            {t('chart.saveData')}
          </button>
        </span>
      </footer>
    </figure>
  );
}
