import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TargetRow } from '../../api.ts';
import { LightMark } from '../../ui/marks.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { leadsOf } from './leads.ts';

/** Who must move: lead units by targets missed and behind. */
export function LeadTable({ targets }: { targets: readonly TargetRow[] }) {
  const { t } = useTranslation('overview');
  const rows = leadsOf(targets)
    .filter((row) => row.red + row.yellow > 0)
    .slice(0, 8);
  if (rows.length === 0) return <p className="empty">{t('leads.none')}</p>;
  return (
    <PlainTable
      head={[
        t('leads.lead'),
        <LightMark key="red" light="red" />,
        <LightMark key="yellow" light="yellow" />,
        t('leads.all'),
      ]}
      rows={rows.map((row) => [
        <Link key="lead" to="/targets" search={{ department: row.lead }}>
          {row.lead}
        </Link>,
        row.red,
        row.yellow,
        row.all,
      ])}
    />
  );
}
