import { expect, it } from 'vitest';
import { moveOf } from './grid-keys.ts';

const at = { active: 3, count: 10, page: 5 };

it('moves by row and by page, never beyond the ends', () => {
  expect(moveOf('ArrowDown', at)).toEqual({ kind: 'row', to: 4 });
  expect(moveOf('PageDown', at)).toEqual({ kind: 'row', to: 8 });
  expect(moveOf('PageUp', at)).toEqual({ kind: 'row', to: 0 });
  expect(moveOf('End', at)).toEqual({ kind: 'row', to: 9 });
});
it('begins at the first row', () => expect(moveOf('ArrowDown', { ...at, active: -1 })).toEqual({ kind: 'row', to: 0 }));
it('opens only an active row, and leaves other keys alone', () => {
  expect(moveOf('Enter', at)).toEqual({ kind: 'open' });
  expect(moveOf('Enter', { ...at, active: -1 })).toBeUndefined();
  expect(moveOf('ArrowDown', { active: -1, count: 0, page: 5 })).toBeUndefined();
  expect(moveOf('a', at)).toBeUndefined();
});
