import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/number.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Empty } from '../../ui/state.tsx';

interface Props {
  readonly head: string;
  readonly rows: readonly { readonly name: string; readonly up: number; readonly down: number }[];
}

/** How many go up and down in each group. */
export function TurnTable({ head, rows }: Props) {
  const { t } = useTranslation('trials');
  if (rows.length === 0) return <Empty>{t('nobody')}</Empty>;
  return (
    <div className="trial-turns">
      <PlainTable
        head={[head, t('up'), t('down')]}
        rows={rows.map(({ name, up, down }) => [name, formatNumber(up, 0), formatNumber(down, 0)])}
      />
    </div>
  );
}
