import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/number.ts';
import { classColour } from '../../ui/palette.ts';
import { scrollable } from '../../ui/scrollable.ts';

interface Props {
  readonly rows: readonly {
    readonly code: string;
    readonly name: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly total: number;
  }[];
  readonly classes: readonly string[];
  readonly run: string;
  readonly filter: 'region' | 'industry';
}

/** Classes by county or industry: the mix as a bar, the counts beside it; a name opens its results. */
export function GroupTable({ rows, classes, run, filter }: Props) {
  const { t } = useTranslation('evaluations');
  const shown = rows.toSorted((a, b) => b.total - a.total);
  return (
    <div className="scroll-x group-table" {...scrollable}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t(filter)}</th>
            <th scope="col" className="is-text">
              {t('mix')}
            </th>
            {classes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{t('sum')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.code}>
              <td>
                <Link to="/evaluations/$run" params={{ run }} search={{ view: 'results', [filter]: row.name }}>
                  {row.name}
                </Link>
              </td>
              <td className="is-text">
                <span className="mix" aria-hidden="true">
                  {classes.map((name) => (
                    <i key={name} style={{ flex: row.counts[name] ?? 0, background: classColour(name).fill }} />
                  ))}
                </span>
              </td>
              {classes.map((name) => (
                <td key={name}>{formatNumber(row.counts[name] ?? 0, 0)}</td>
              ))}
              <td>{formatNumber(row.total, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
