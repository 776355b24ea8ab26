import { useTranslation } from 'react-i18next';
import type { ParameterRow } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { AssumedMark } from '../../ui/marks.tsx';
import { unitText } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';
import { Empty } from '../../ui/state.tsx';
import { spanOf } from './validity.ts';

/** Numbers and readings of a document with their dates: what holds when, under which clause. */
export function Parameters({ document, rows }: { document: string; rows: readonly ParameterRow[] }) {
  const { t } = useTranslation('policies');
  if (rows.length === 0) return <Empty>{t('parameter.none')}</Empty>;
  return (
    <div className="scroll-x" {...scrollable}>
      <table className="plain-table parameters">
        <thead>
          <tr>
            {(['name', 'value', 'span', 'cites'] as const).map((key) => (
              <th key={key} scope="col" className={key === 'value' ? '' : 'is-text'}>
                {t(`parameter.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.values.map((value, place) => (
              <tr key={`${row.name}/${value.from}`} id={place === 0 ? row.name : undefined}>
                <td>
                  {place === 0 && (
                    <>
                      <b>{row.name}</b>
                      {row.readings.length > 0 && (
                        <ul className="readings">
                          {row.readings.map((reading) => (
                            <li key={reading.name} className={reading.isChosen ? 'is-chosen' : ''}>
                              {t(reading.isChosen ? 'parameter.chosen' : 'parameter.other', {
                                meaning: reading.meaning,
                              })}
                            </li>
                          ))}
                        </ul>
                      )}
                    </>
                  )}
                </td>
                <td>
                  <b>{value.value}</b>
                  <span className="unit">{unitText(row.unit)}</span>
                </td>
                <td className="is-text">{spanOf(value, t)}</td>
                <td className="is-text">
                  <Cites document={document} paths={value.cites.filter((path) => path !== '假定')} />
                  {value.isAssumption && <AssumedMark because={value.because} />}
                  {value.because !== null && <div className="quiet">{value.because}</div>}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
