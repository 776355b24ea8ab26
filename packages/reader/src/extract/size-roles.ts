import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import type { DraftTarget } from './sentence-state.ts';

const sizes = /(?:产值|规模|营收|收入|产能|税收|投资|销售额|总量)(?:增长|突破)?$/;

/** `…超500亿元、5条超100亿元`: as many more of another size. */
const andThose =
  /^[、和]\d{1,3}(?:[-—–~～至]\d{1,3})?[条个家户][一-鿿]{0,8}(?:超过?|过|突破)(?:\d|[一二三五十百千万]*[百千万亿])/;

/** `14条产业链产值规模超千亿元`: how many come to be of that size. */
export function countsThose(text: string, q: Quantity, next: Quantity, end: number): boolean {
  const between = text.slice(q.end, next.lead);
  return (
    kindOf(q) === 'count' &&
    q.suffix === '' &&
    /元$/.test(next.unit ?? '') &&
    /[超过]|突破|达/.test(next.predicate) &&
    (next.end >= end - 2 ||
      andThose.test(text.slice(next.end, next.end + 20)) ||
      /^（[^（）]*）/.test(text.slice(next.end, end))) &&
    // `8条产业链总产值达到2000亿元`: what all of them come to.
    !(/总(?:产值|规模|量|收入|投资|营收)$/.test(between) && next.predicate.startsWith('达')) &&
    /^[一-鿿“”]{2,20}$/.test(between) &&
    sizes.test(between) &&
    !/[个家条大]$/.test(between)
  );
}

/** `项目85个、总投资320亿元`: how large the projects are that were counted just before, no aim of its own. */
export function isSizeOf(
  before: string,
  previous: Pick<DraftTarget, 'name' | 'unit'> | undefined,
  q: Quantity,
): boolean {
  return (
    !(/合同|协议/.test(before) && /签约|招引|引进/.test(previous?.name ?? '')) &&
    !/入库|储备|签约|招引/.test(previous?.name ?? '') &&
    /^[，、（]?(?:计划|估算|协议|合同|概算|预计)?总(?:投资|用地|建筑面积)(?:额)?[约为达]?$/.test(before) &&
    !(before.includes('建筑面积') && /^(?:新?建设|新建|建成|打造)/.test(previous?.name ?? '')) &&
    previous !== undefined &&
    /项目|工程/.test(previous.name) &&
    /[个项]$/.test(previous.unit ?? '') &&
    !/到$|突破|低于|少于/.test(q.predicate)
  );
}
