import { CaretDownFilled, CaretUpFilled, FilterFilled } from '@ant-design/icons';
import { Checkbox, Input, Popover } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitText } from '../number.ts';
import { type Column, type Filter, nextOrder } from './column.ts';
import { cellClass, cellStyle } from './grid-row.tsx';

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly order: string | undefined;
  readonly onOrder: (order: string) => void;
}

/** Names, units, order and filters of the columns. */
export function GridHead<Row>({ columns, order, onOrder }: Props<Row>) {
  return (
    <div className="grid-head" role="row">
      {columns.map((column, place) => {
        const direction = order === column.key ? 'ascending' : order === `-${column.key}` ? 'descending' : undefined;
        const name = (
          <span className="grid-title">
            {column.title}
            {unitText(column.unit) !== '' && <small>{column.unit}</small>}
          </span>
        );
        return (
          <div
            key={column.key}
            role="columnheader"
            aria-sort={direction ?? 'none'}
            className={cellClass(column, place)}
            style={cellStyle(column)}
          >
            {column.sort === undefined ? (
              name
            ) : (
              <button type="button" onClick={() => onOrder(nextOrder(order, column.key, column.isNumber === true))}>
                {name}
                {direction === 'ascending' && <CaretUpFilled aria-hidden="true" />}
                {direction === 'descending' && <CaretDownFilled aria-hidden="true" />}
              </button>
            )}
            {column.filter !== undefined && <HeadFilter title={column.title} filter={column.filter} />}
          </div>
        );
      })}
    </div>
  );
}

/** The filter of one column: a list to search and tick. */
export function HeadFilter({ title, filter, isNamed = false }: { title: string; filter: Filter; isNamed?: boolean }) {
  const { t } = useTranslation();
  const label = t('grid.filterOf', { column: title });
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={<FilterList filter={filter} label={label} />}
    >
      <button type="button" className={`grid-filter${filter.chosen.size > 0 ? ' is-on' : ''}`} aria-label={label}>
        {isNamed && title}
        <FilterFilled aria-hidden="true" />
      </button>
    </Popover>
  );
}

function FilterList({ filter, label }: { filter: Filter; label: string }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const shown = useMemo(
    () => filter.choices.filter((choice) => choice.label.includes(search) || filter.chosen.has(choice.value)),
    [filter, search],
  );
  const toggle = (value: string) => {
    const next = new Set(filter.isSingle === true ? [] : filter.chosen);
    if (filter.chosen.has(value)) next.delete(value);
    else next.add(value);
    filter.onChange([...next]);
  };
  return (
    <fieldset className="filter-list" aria-label={label}>
      {filter.choices.length > 8 && (
        <Input
          size="small"
          allowClear
          placeholder={t('grid.searchChoices')}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <div className="filter-choices">
        {shown.map((choice) => (
          <Checkbox key={choice.value} checked={filter.chosen.has(choice.value)} onChange={() => toggle(choice.value)}>
            <span className="filter-choice">
              {choice.label}
              {choice.count !== undefined && <i>{choice.count}</i>}
            </span>
          </Checkbox>
        ))}
      </div>
      <button
        type="button"
        className="plain-link"
        disabled={filter.chosen.size === 0}
        onClick={() => filter.onChange([])}
      >
        {t('grid.clearFilter')}
      </button>
    </fieldset>
  );
}
