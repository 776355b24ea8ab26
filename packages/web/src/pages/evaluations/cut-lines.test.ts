import { expect, it } from 'vitest';
import type { RunPage, RunResults } from '../../api.ts';
import { cutLines, placeOf } from './cut-lines.ts';

const results = {
  groups: ['规上', '规上', '规下', '规上', '规上'],
  scores: [50, 90, 70, null, 80],
  states: ['rated', 'rated', 'rated', 'undecided', 'rated'],
} as unknown as RunResults;
const cut = (within: string, ranked: number, taken: number[]): RunPage['cuts'][number] => ({
  within,
  ranked,
  lines: taken.map((count, place) => ({ class: 'ABCD'[place], exact: String(count), rounded: count, taken: count })),
});

it('gives the score of the last one taken in each class but the last', () => {
  expect(cutLines([cut('规上', 3, [1, 2, 3])], results)).toEqual([
    { within: '规上', class: 'A', score: 90 },
    { within: '规上', class: 'B', score: 80 },
  ]);
});
it('gives no line where the group can’t be found or doesn’t add up', () => {
  expect(cutLines([cut('规上/鹿城区', 2, [1, 2]), cut('规上', 9, [1, 9])], results)).toEqual([]);
});
it('places a score among the bars', () => {
  expect([placeOf(-5, [0, 10, 20]), placeOf(15, [0, 10, 20]), placeOf(99, [0, 10, 20])]).toEqual([0, 1.5, 2]);
});
