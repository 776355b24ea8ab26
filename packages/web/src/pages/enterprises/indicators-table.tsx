import { useTranslation } from 'react-i18next';
import type { EnterprisePage } from '../../api.ts';
import { Label } from '../../ui/label.tsx';
import { formatLoose, formatSigned, nothing, unitText } from '../../ui/number.ts';
import { ink } from '../../ui/palette.ts';
import { scrollable } from '../../ui/scrollable.ts';

/** Indicators by year, the latest beside the mean of the industry. */
export function IndicatorsTable({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  const last = String(page.years.at(-1) ?? '');
  if (page.indicators.length === 0) return <p className="empty">{t('page.noIndicators')}</p>;
  return (
    <div className="scroll-x" {...scrollable}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('page.indicator')}</th>
            {page.years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
            <th scope="col">{t('page.mean')}</th>
            <th scope="col" className="is-text">
              {t('page.beside')}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.indicators.map((one) => (
            <tr key={one.name}>
              <td>
                <Label {...one} />
                <span className="unit">{unitText(one.unit)}</span>
              </td>
              {page.years.map((year) => (
                <td key={year} className={String(year) === last ? 'is-latest' : ''}>
                  {formatLoose(one.byYear[String(year)])}
                </td>
              ))}
              <td>{formatLoose(one.industryMean)}</td>
              <td className="is-text">
                <Beside value={one.byYear[last] ?? null} mean={one.industryMean} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The value as a bar, the mean of the industry as a line at half width; more than twice the mean fills the bar. */
function Beside({ value, mean }: { value: number | null; mean: number | null }) {
  const { t } = useTranslation('enterprises');
  if (value === null || mean === null || mean <= 0) return <span className="quiet">{nothing}</span>;
  const share = Math.max(0, Math.min(2, value / mean));
  const difference = formatSigned((value / mean - 1) * 100, 0);
  return (
    <span className="beside">
      <svg width="96" height="14" viewBox="0 0 96 14" aria-hidden="true">
        <rect y="3" width="96" height="8" fill="#edebe4" />
        <rect y="3" width={share * 48} height="8" fill={ink.azurite} />
        <rect x="47" width="2" height="14" fill={ink.text} />
      </svg>
      {t('page.difference', { difference })}
    </span>
  );
}
