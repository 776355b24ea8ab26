import { UndoOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select, Slider } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ClassMark } from '../../ui/marks.tsx';
import { formatPlain, unitText } from '../../ui/number.ts';
import type { TrialSetting } from './trial-settings.ts';

interface Props {
  readonly setting: TrialSetting;
  readonly value: string | undefined;
  readonly onMove: (path: string, value: string | null) => void;
}

/** One setting with a slider and a number, or a choice of readings; when moved, what was stated and the way back to it. */
export const SettingRow = memo(function SettingRow({ setting, value, onMove }: Props) {
  const { t } = useTranslation('trials');
  const { path, label, kind, group, stated, options } = setting;
  const name = t(`setting.${kind}`, { label, group });
  return (
    <div className={value === undefined ? 'trial-setting' : 'trial-setting is-moved'}>
      <span className="trial-label">{kind === 'line' ? <ClassMark name={label} /> : <Label setting={setting} />}</span>
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
        <span className="quiet trial-stated">
          {t('stated', {
            value: options.find((option) => option.value === stated)?.label ?? formatPlain(Number(stated)),
          })}
          <Button
            type="text"
            size="small"
            icon={<UndoOutlined />}
            aria-label={t('resetOne', { name })}
            title={t('resetOne', { name })}
            onClick={() => onMove(path, null)}
          />
        </span>
      )}
    </div>
  );
});

function Label({ setting: { kind, label } }: { setting: TrialSetting }) {
  const { t } = useTranslation('trials');
  const isPlain = kind === 'weight' || kind === 'parameter' || kind === 'reading';
  return isPlain ? label : t(`short.${kind}`, { label });
}

function NumberInputs(props: { setting: TrialSetting; name: string; shown: number; onMove: Props['onMove'] }) {
  const { setting, name, shown, onMove } = props;
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
      <span className="unit">{unitText(unit)}</span>
    </>
  );
}
