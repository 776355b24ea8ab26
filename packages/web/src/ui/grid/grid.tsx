import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../state.tsx';
import type { Column } from './column.ts';
import { GridHead } from './grid-head.tsx';
import { moveOf } from './grid-keys.ts';
import { cellClass, cellStyle, GridRow } from './grid-row.tsx';
import { useIsPhone } from './phone.ts';
import { PhoneBar } from './phone-bar.tsx';

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string | number;
  readonly order: string | undefined;
  readonly onOrder: (order: string) => void;
  /** Enter, or a click on the row. */
  readonly onOpen?: (row: Row) => void;
  /** A row on a phone: one column, at most three lines. */
  readonly card: (row: Row) => ReactNode;
  readonly cardHeight?: number;
  readonly rowHeight?: number;
  readonly empty?: ReactNode;
  readonly activeKey?: string | number | undefined;
}

/**
 * The table: only the rows in view are drawn, so that 60,000 rows scroll like ten. Head and first column stay,
 * arrows, Page Up/Down, Home and End move, Enter opens.
 */
export function Grid<Row>(props: Props<Row>) {
  const { rows, columns, rowKey } = props;
  const { t } = useTranslation();
  const id = useId();
  const isPhone = useIsPhone();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(-1);
  const height = isPhone ? (props.cardHeight ?? 72) : (props.rowHeight ?? 34);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (place) => rowKey(rows[place] as Row),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtual.measure(), [height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another set of rows is read from its beginning
  useEffect(() => {
    setActive(-1);
    scroller.current?.scrollTo({ top: 0 });
  }, [rows]);

  const open = useRef(props.onOpen);
  useEffect(() => {
    open.current = props.onOpen;
  });
  const select = useCallback(
    (index: number) => {
      setActive(index);
      open.current?.(rows[index] as Row);
    },
    [rows],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2);
    const move = moveOf(event.key, { active, count: rows.length, page });
    if (move === undefined) return;
    event.preventDefault();
    if (move.kind === 'scroll') scroller.current?.scrollBy({ left: move.by });
    else if (move.kind === 'open') props.onOpen?.(rows[active] as Row);
    else {
      setActive(move.to);
      virtual.scrollToIndex(move.to);
    }
  };
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const hasTotals = columns.some((column) => column.total !== undefined);

  return (
    <>
      {isPhone && <PhoneBar columns={columns} order={props.order} onOrder={props.onOrder} />}
      <div
        className={isPhone ? 'grid grid-phone' : 'grid'}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        tabIndex={0}
        ref={scroller}
        onKeyDown={onKeyDown}
      >
        <div className="grid-inner" style={isPhone ? undefined : { minWidth: width }}>
          {!isPhone && <GridHead columns={columns} order={props.order} onOrder={props.onOrder} />}
          <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => (
              <GridRow
                key={item.key}
                id={`${id}-${item.index}`}
                row={rows[item.index] as Row}
                index={item.index}
                start={item.start}
                height={height}
                columns={columns}
                isActive={item.index === active || (props.activeKey !== undefined && item.key === props.activeKey)}
                canOpen={props.onOpen !== undefined}
                onSelect={select}
                card={isPhone ? props.card : null}
              />
            ))}
          </div>
          {rows.length === 0 && <Empty>{props.empty ?? t('empty')}</Empty>}
          {hasTotals && !isPhone && <GridFoot columns={columns} />}
        </div>
      </div>
    </>
  );
}

function GridFoot<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <div className="grid-foot" role="row">
      {columns.map((column, place) => (
        <div key={column.key} role="gridcell" className={cellClass(column, place)} style={cellStyle(column)}>
          {column.total}
        </div>
      ))}
    </div>
  );
}
