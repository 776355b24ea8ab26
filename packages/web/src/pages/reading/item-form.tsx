import { Button, Input, Select } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { comparatorText } from '../../ui/target-words.ts';
import { fieldsOf, type Item, type Mend } from './review.ts';

const comparators = ['≥', '≤', '>', '<', '=', '约', '区间', '前', '全覆盖', '定性'];
const bases = ['年度', '累计', '年均', '每年', '保有', '时点'];
const long = new Set(['text', 'draft']);

/** The fields of an item to be mended; saving confirms it, Escape leaves it as it was. */
export function ItemForm(props: { item: Item; mend: Mend | undefined; onMend: (mend: Mend | undefined) => void }) {
  const { t } = useTranslation('reading');
  const choices: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>> = {
    comparator: comparators.map((value) => ({ value, label: comparatorText(value, t) })),
    basis: bases.map((value) => ({ value, label: t(`targets:bases.${value}`) })),
  };
  const fields = fieldsOf(props.item, props.mend);
  const [values, setValues] = useState<Mend>(() => Object.fromEntries(fields.map(({ name, value }) => [name, value])));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const read = Object.fromEntries(fieldsOf(props.item).map(({ name, value }) => [name, value]));
  const save = (): void => {
    const changed = Object.entries(values).filter(([name, value]) => value !== read[name]);
    props.onMend(Object.fromEntries(changed));
  };
  const put = (name: string) => (value: string) => setValues((before) => ({ ...before, [name]: value }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') props.onMend(undefined);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <form
      className="item-form"
      ref={form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {fields.map(({ name }) => {
        const options = choices[name];
        const id = `${props.item.key}-${name}`;
        return (
          <div key={name} className={long.has(name) ? 'is-long' : ''}>
            <label htmlFor={id}>{t(`fields.${name}`)}</label>
            {options !== undefined ? (
              <Select id={id} size="small" value={values[name] ?? ''} onChange={put(name)} options={[...options]} />
            ) : long.has(name) ? (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 2, maxRows: 14 }}
                value={values[name] ?? ''}
                onChange={(event) => put(name)(event.target.value)}
              />
            ) : (
              <Input
                id={id}
                size="small"
                value={values[name] ?? ''}
                onChange={(event) => put(name)(event.target.value)}
              />
            )}
          </div>
        );
      })}
      <div className="item-actions is-long">
        <Button size="small" type="primary" htmlType="submit">
          {t('do.save')}
        </Button>
        <Button size="small" onClick={() => props.onMend(undefined)}>
          {t('do.cancel')}
        </Button>
      </div>
    </form>
  );
}
