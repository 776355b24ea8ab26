import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Column } from './grid/column.ts';
import { printCsv, saveFile } from './grid/csv.ts';
import { formatNumber } from './number.ts';

/** Saves exactly the rows and columns on show, in their order. */
export function ExportButton<Row>(props: { name: string; rows: readonly Row[]; columns: readonly Column<Row>[] }) {
  const { t } = useTranslation();
  const save = () => saveFile(`${props.name}.csv`, printCsv(props.rows, props.columns), 'text/csv;charset=utf-8');
  return (
    <Button icon={<DownloadOutlined aria-hidden="true" />} onClick={save} disabled={props.rows.length === 0}>
      {t('export', { count: formatNumber(props.rows.length, 0) })}
    </Button>
  );
}
