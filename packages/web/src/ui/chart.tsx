import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { fontFamily } from '../theme.ts';
import { ChartFrame, type ChartTable } from './chart-frame.tsx';
import { saveFile } from './grid/csv.ts';
import { ink } from './palette.ts';

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
  readonly table: ChartTable;
  readonly legend?: ReactNode;
}

/** A chart of axes, bars and lines in its frame. */
export function Chart({ title, option, height = 260, source, table, legend }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const savePicture = () => {
    const picture = holder.current?.querySelector('svg');
    if (picture) saveFile(`${title}.svg`, new XMLSerializer().serializeToString(picture), 'image/svg+xml');
  };
  return (
    <ChartFrame title={title} source={source} table={() => table} legend={legend} onSavePicture={savePicture}>
      <Picture title={title} option={option} height={height} holder={holder} />
    </ChartFrame>
  );
}

function Picture(props: {
  title: string;
  option: EChartsCoreOption;
  height: number;
  holder: RefObject<HTMLDivElement | null>;
}) {
  const { title, option, height, holder } = props;
  const chart = useRef<ReturnType<typeof init> | null>(null);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [holder]);
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
  }, [option, title]);
  return <div ref={holder} style={{ height }} />;
}
