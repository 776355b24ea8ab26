import { UndoOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select, Slider } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../ui/label.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { formatPlain, unitText } from '../../ui/number.ts';
import type { TrialSetting } from './trial-settings.ts';

interface Props {
  readonly setting: TrialSetting;
  readonly value: string | undefined;
  readonly onMove: (path: string, value: string | null) => void;
}

/** One setting with a slider and a number, or a choice of readings; when moved, the way back to what was stated. */
export const SettingRow = memo(function SettingRow({ setting, value, onMove }: Props) {
  const { t, i18n } = useTranslation('trials');
  const { path, kind, group, stated, options } = setting;
  const label = labelOf({ name: setting.label, english: setting.english }, i18n.language);
  const name = t(`setting.${kind}`, { label, group });
  const before = options.find((option) => option.value === stated)?.label ?? formatPlain(Number(stated));
  return (
    <div className={value === undefined ? 'trial-setting' : 'trial-setting is-moved'}>
      <span className="trial-label">
        <ShortName kind={kind} label={label} />
      </span>
      {options.length > 0 ? (
        <Select
          aria-label={name}
          size="small"
          className="trial-choice"
          value={value ?? stated}
          options={[...options]}
          onChange={(next) => onMove(path, next)}
        />
      ) : (
        <NumberInputs setting={setting} name={name} shown={Number(value ?? stated)} onMove={onMove} />
      )}
      {value !== undefined && (
        <Button
          type="text"
          size="small"
          className="trial-back"
          icon={<UndoOutlined />}
          aria-label={t('resetOne', { name, before })}
          title={t('resetOne', { name, before })}
          onClick={() => onMove(path, null)}
        >
          {before}
        </Button>
      )}
    </div>
  );
});

/** Rows under the heading of their item say what of it they are; others bear their own name. */
function ShortName({ kind, label }: { kind: TrialSetting['kind']; label: string }) {
  const { t } = useTranslation('trials');
  switch (kind) {
    case 'line':
      return <ClassMark name={label} />;
    case 'weight':
    case 'parameter':
    case 'reading':
      return label;
    case 'benchmark':
    case 'factor':
    case 'cap':
    case 'floor':
      return t(`short.${kind}`);
  }
}

function NumberInputs(props: { setting: TrialSetting; name: string; shown: number; onMove: Props['onMove'] }) {
  const { setting, name, shown, onMove } = props;
  const { t } = useTranslation('trials');
  const { path, least, most, step, unit } = setting;
  const move = (next: number | null) => onMove(path, next === null ? null : String(next));
  return (
    <>
      <Slider
        min={least}
        max={most}
        step={step}
        value={shown}
        onChange={move}
        tooltip={{ open: false }}
        ariaLabelForHandle={name}
      />
      <InputNumber
        aria-label={name}
        size="small"
        min={least}
        step={step}
        value={shown}
        onChange={move}
        changeOnWheel={false}
      />
      <span className="unit">{unit === '分' ? t('points') : unit === '倍' ? t('times') : unitText(unit)}</span>
    </>
  );
}
