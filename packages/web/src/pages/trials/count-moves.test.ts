import { describe, expect, it } from 'vitest';
import { countMoves, movedRows, movesByGroup } from './count-moves.ts';
import { noClass } from './open-trial.ts';

const base = { scores: new Float64Array(5), classes: Uint8Array.from([0, 1, 1, noClass, 0]) };
const after = Uint8Array.from([1, 0, 1, 0, noClass]);

describe('moves between classes', () => {
  it('count everybody before and after, and as changed only who has a class both times', () => {
    const { before, after: later, matrix, changed } = countMoves({ base, classNames: ['A', 'B'] }, after);
    expect(before).toEqual([2, 2]);
    expect(later).toEqual([2, 2]);
    expect(matrix).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(changed).toBe(movedRows({ base }, after).length);
  });

  it('are counted up and down in each group', () => {
    const rows = movedRows({ base }, after);
    expect(movesByGroup({ base }, after, rows, ['东', '东', '西', '西', '西'])).toEqual([
      { name: '东', up: 1, down: 1 },
    ]);
  });
});
