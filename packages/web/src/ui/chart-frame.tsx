import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from './grid/csv.ts';
import { PlainTable } from './plain-table.tsx';
import { scrollable } from './scrollable.ts';

/** The data of a chart as text. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Props {
  /** States the finding, not the subject. */
  readonly title: string;
  readonly source: ReactNode;
  /** The same data as a table and as a file; made when it is asked for. */
  readonly table: () => ChartTable;
  readonly legend?: ReactNode;
  readonly onSavePicture: () => void;
  /** The picture; it is taken away while the table shows. */
  readonly children: ReactNode;
}

/** What stands around every chart: its finding, its source below, its table one key (T) away, and the ways to take it along. */
export function ChartFrame({ title, source, table, legend, onSavePicture, children }: Props) {
  const { t } = useTranslation();
  const [isTable, setIsTable] = useState(false);
  const saveData = () => {
    const { head, rows } = table();
    const lines = [head, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
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
        <div className="chart-table" {...scrollable}>
          <PlainTable {...table()} />
        </div>
      ) : (
        children
      )}
      <footer>
        <span className="quiet">{source}</span>
        <span className="chart-tools">
          <button type="button" className="plain-link" onClick={() => setIsTable(!isTable)} aria-pressed={isTable}>
            {isTable ? t('chart.picture') : t('chart.table')} <kbd>T</kbd>
          </button>
          {!isTable && (
            <button type="button" className="plain-link" onClick={onSavePicture}>
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
