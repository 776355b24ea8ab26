import { useTranslation } from 'react-i18next';
import type { Column } from './column.ts';
import { HeadFilter } from './grid-head.tsx';

/** Order and filters of a table on a phone, where there is no head to hold them. */
export function PhoneBar<Row>(props: {
  columns: readonly Column<Row>[];
  order: string | undefined;
  onOrder: (order: string) => void;
}) {
  const { t } = useTranslation();
  const sortable = props.columns.filter((column) => column.sort !== undefined);
  return (
    <div className="phone-bar">
      {sortable.length > 0 && (
        <select
          aria-label={t('grid.sort')}
          value={props.order ?? ''}
          onChange={(event) => props.onOrder(event.target.value)}
        >
          <option value="">
            {t('grid.sort')} {t('grid.unsorted')}
          </option>
          {sortable.flatMap((column) =>
            (column.isNumber === true ? ['-', ''] : ['', '-']).map((sign) => (
              <option key={sign + column.key} value={sign + column.key}>
                {column.title} {sign === '-' ? '↓' : '↑'}
              </option>
            )),
          )}
        </select>
      )}
      {props.columns.map(
        (column) =>
          column.filter !== undefined && (
            <HeadFilter key={column.key} title={column.title} filter={column.filter} isNamed />
          ),
      )}
    </div>
  );
}
