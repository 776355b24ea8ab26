import {
  findNearest,
  type Incentive,
  type Price,
  type Program,
  type Rule,
  type Scheme,
  type Subject,
} from '@niepan/engine';
import type { Given, OptionConfig } from './command.ts';
import { misuse } from './complaint.ts';

/** The one thing of a package that is to be run or explained. */
export type Definition =
  | { readonly kind: 'scheme'; readonly of: Scheme }
  | { readonly kind: 'list'; readonly of: Rule }
  | { readonly kind: 'incentive'; readonly of: Incentive }
  | { readonly kind: 'price'; readonly of: Price };

export const definitionOptions: Readonly<Record<string, OptionConfig>> = {
  scheme: { type: 'string', value: '<name>', about: '评价方案' },
  list: { type: 'string', value: '<name>', about: '清单或门槛' },
  incentive: { type: 'string', value: '<name>', about: '奖补' },
  price: { type: 'string', value: '<name>', about: '差别价格' },
};

const words = { scheme: '评价方案', list: '清单或门槛', incentive: '奖补', price: '价格' } as const;

/** Reads `--scheme`, `--list`, `--incentive` or `--price`, exactly one of them, and finds what it names. */
export function pickDefinition(given: Given, program: Program): Definition {
  const kinds = (['scheme', 'list', 'incentive', 'price'] as const).filter((kind) => given.has(kind));
  const [kind, other] = kinds;
  if (kind === undefined)
    throw misuse('没有说算什么', `用 --scheme、--list、--incentive 或 --price 指一个。${listAll(program)}`);
  if (other !== undefined) throw misuse(`--${kind} 和 --${other} 只能给一个`);
  const name = given.text(kind) ?? '';
  if (kind === 'scheme') return { kind, of: find(kind, name, program.schemes) };
  if (kind === 'list') return { kind, of: find(kind, name, program.rules) };
  if (kind === 'price') return { kind, of: find(kind, name, program.prices) };
  return { kind, of: find(kind, name, program.incentives) };
}

function find<T>(kind: keyof typeof words, name: string, known: Readonly<Record<string, T>>): T {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(known);
  const near = findNearest(name, names);
  const all = names.length === 0 ? `这个政策包没有${words[kind]}。` : `有：${names.join('、')}。`;
  throw misuse(`没有${words[kind]}「${name}」`, near === undefined ? all : `是不是「${near}」？`);
}

function listAll({ schemes, rules, incentives, prices }: Program): string {
  const parts = [
    ['--scheme', Object.keys(schemes)],
    ['--list', Object.keys(rules)],
    ['--incentive', Object.keys(incentives)],
    ['--price', Object.keys(prices)],
  ] as const;
  const lines = parts.filter(([, names]) => names.length > 0).map(([option, names]) => `${option} ${names.join('、')}`);
  return lines.length === 0 ? '这个政策包没有可算的规则。' : `可用：${lines.join('；')}。`;
}

export function subjectOf({ of }: Definition): Subject {
  return of.subject;
}
