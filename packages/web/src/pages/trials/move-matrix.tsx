import { useTranslation } from 'react-i18next';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber, nothing } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';

interface Props {
  readonly names: readonly string[];
  readonly matrix: readonly (readonly number[])[];
}

/** How many go from each class (rows) to each class (columns); who stays is on the diagonal. */
export function MoveMatrix({ names, matrix }: Props) {
  const { t } = useTranslation('trials');
  return (
    <div className="scroll-x" {...scrollable}>
      <table className="plain-table trial-matrix">
        <thead>
          <tr>
            <th scope="col">{t('fromTo')}</th>
            {names.map((name) => (
              <th key={name} scope="col">
                <ClassMark name={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.map((row, from) => (
            <tr key={names[from]}>
              <th scope="row">
                <ClassMark name={names[from]} />
              </th>
              {row.map((count, to) => (
                <td key={names[to]} className={from === to ? 'quiet' : count > 0 ? 'is-turn' : ''}>
                  {count === 0 ? nothing : formatNumber(count, 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
