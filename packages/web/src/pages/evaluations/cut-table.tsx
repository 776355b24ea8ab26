import { useTranslation } from 'react-i18next';
import type { RunPage } from '../../api.ts';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';

/** The arithmetic of each cut: how many were ranked, where the line fell exactly, how it was rounded, how many were taken. */
export function CutTable({ cuts }: { cuts: RunPage['cuts'] }) {
  const { t } = useTranslation('evaluations');
  if (cuts.length === 0) return <p className="empty">{t('cuts.none')}</p>;
  return (
    <div className="scroll-x" {...scrollable}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('cuts.within')}</th>
            <th scope="col">{t('cuts.ranked')}</th>
            <th scope="col" className="is-text">
              {t('cuts.class')}
            </th>
            <th scope="col">{t('cuts.exact')}</th>
            <th scope="col">{t('cuts.rounded')}</th>
            <th scope="col">{t('cuts.taken')}</th>
            <th scope="col">{t('cuts.own')}</th>
          </tr>
        </thead>
        <tbody>
          {cuts.map((cut) =>
            cut.lines.map((line, place) => (
              <tr key={`${cut.within}/${line.class}`}>
                <td>{place === 0 ? cut.within || t('cuts.all') : ''}</td>
                <td>{place === 0 ? formatNumber(cut.ranked, 0) : ''}</td>
                <td className="is-text">
                  <ClassMark name={line.class} />
                </td>
                <td>{exactText(line.exact)}</td>
                <td>{formatNumber(line.rounded, 0)}</td>
                <td>{formatNumber(line.taken, 0)}</td>
                <td>{formatNumber(line.taken - (cut.lines[place - 1]?.taken ?? 0), 0)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** `3012/5` → `602.4`: what was rounded, to read; whole numbers stay whole. */
function exactText(exact: string): string {
  const [above, below] = exact.split('/');
  const value = below === undefined ? Number(above) : Number(above) / Number(below);
  return Number.isInteger(value) ? formatNumber(value, 0) : formatNumber(value, 2);
}
