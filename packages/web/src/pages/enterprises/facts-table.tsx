import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnterprisePage } from '../../api.ts';
import { Label } from '../../ui/label.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { formatLoose, nothing, unitText } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';

type Cell = EnterprisePage['facts'][number]['byYear'][string];

/** Facts by year; each knows its department, batch, time and whether it is a first report, final or revised. */
export function FactsTable({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  if (page.facts.length === 0) return <p className="empty">{t('page.noFacts')}</p>;
  return (
    <div className="scroll-x" {...scrollable}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('page.item')}</th>
            <th scope="col" className="is-text">
              {t('page.source')}
            </th>
            {page.years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
            <th scope="col" className="is-text">
              {t('page.batch')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.facts.map((fact) => {
            const latest = latestOf(fact.byYear);
            return (
              <tr key={fact.item}>
                <td>
                  <Label name={fact.item} english={fact.english} />
                  <span className="unit">{unitText(fact.unit)}</span>
                </td>
                <td className="is-text">{fact.source ?? nothing}</td>
                {page.years.map((year) => (
                  <td key={year}>
                    <FactValue cell={fact.byYear[String(year)] ?? fact.byYear['0']} />
                  </td>
                ))}
                <td className="is-text quiet">
                  {latest === undefined ? nothing : `${latest.batch} · ${latest.recordedAt.slice(0, 10)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function latestOf(byYear: Readonly<Record<string, Cell>>): Cell | undefined {
  return Object.entries(byYear).toSorted(([a], [b]) => Number(b) - Number(a))[0]?.[1];
}

function FactValue({ cell }: { cell: Cell | undefined }) {
  const { t } = useTranslation();
  if (cell === undefined || cell.value === null) return <span className="quiet">{nothing}</span>;
  const text =
    typeof cell.value === 'number'
      ? formatLoose(cell.value)
      : typeof cell.value === 'boolean'
        ? t(cell.value ? 'yes' : 'no')
        : cell.value;
  return (
    <Tooltip title={`${cell.batch} · ${cell.recordedAt.slice(0, 10)} · ${t(`states.${cell.state}`, cell.state)}`}>
      <span>
        {text}
        {(cell.state === '初报' || cell.state === '修订') && <StateMark state={cell.state} />}
      </span>
    </Tooltip>
  );
}
