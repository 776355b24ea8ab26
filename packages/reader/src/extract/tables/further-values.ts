import type { ReadTarget } from '../../structure/reading.ts';
import { valueQuantity } from './table-cells.ts';

/** `20家，力争25家`, `68亿元（增长12%）`: what a cell of a value says after it. */
const higher = /[，、；（](力争|争取|冲刺)(?:达到|完成|突破|实现)?(\d[^，、；（）]*)/;
const grown = /（((?:同比|年均)?(?:增长|提高|下降))(\d[^，、；（）]*)）/;

/** What a cell of an indicator table states beside its first value, of the same metric: a higher aim, growth. `first` is left as it is stated. */
export function furtherValues(text: string, first: ReadTarget): readonly ReadTarget[] {
  const { soft, ...hard } = first;
  const [aim, growth] = [higher.exec(text), grown.exec(text)];
  const more = aim && valueQuantity(aim[2] ?? '', first.unit);
  const rise = growth && valueQuantity(growth[2] ?? '', undefined);
  const isHard = more !== null && more !== undefined && text.indexOf(aim?.[1] ?? '') > text.search(/\d/);
  return [
    isHard ? hard : first,
    ...(more ? [{ ...hard, value: more.value, comparator: more.comparator, soft: aim?.[1] ?? '' }] : []),
    ...(rise?.unit === undefined
      ? []
      : [
          {
            ...hard,
            name: first.name + (growth?.[1] ?? ''),
            value: rise.value,
            comparator: rise.comparator,
            unit: rise.unit,
          },
        ]),
  ];
}
