import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

/** The filters in force, each removable, with how many rows they leave. */
export function Chips(props: {
  shown: number;
  total: number;
  unit: string;
  items: readonly { label: string; onRemove: () => void }[];
  onClear: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="chips">
      <span aria-live="polite">
        {props.shown === props.total
          ? t('grid.all', { total: props.total.toLocaleString('en-US'), unit: props.unit })
          : t('grid.shown', {
              shown: props.shown.toLocaleString('en-US'),
              total: props.total.toLocaleString('en-US'),
              unit: props.unit,
            })}
      </span>
      {props.items.map((item) => (
        <button
          key={item.label}
          type="button"
          className="chip"
          onClick={item.onRemove}
          aria-label={t('grid.remove', { filter: item.label })}
        >
          {item.label}
          <CloseOutlined aria-hidden="true" />
        </button>
      ))}
      {props.items.length > 1 && (
        <button type="button" className="plain-link" onClick={props.onClear}>
          {t('grid.clearAll')}
        </button>
      )}
    </div>
  );
}
