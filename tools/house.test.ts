import { describe, expect, it } from 'vitest';
import { findBreaches, findCycles, findLostNames, readRooms, roomOf, type SourceFile } from './house.ts';

const rooms = readRooms(`
rooms:begin
| room | may import | sees |
|---|---|---|
| \`engine/base\` | — | any |
| engine/check | engine/base | any |
| store | engine/base | node |
rooms:end`);

const file = (path: string, imports: string[] = [], lines = 10): SourceFile => ({ path, imports, lines });

describe('the house', () => {
  it('finds the room of a file by its longest folder name', () => {
    expect(roomOf('packages/engine/src/check/deep/x.ts', rooms)).toBe('engine/check');
    expect(roomOf('packages/elsewhere/src/x.ts', rooms)).toBeNull();
  });

  it('accepts arrows that the table draws', () => {
    const files = [
      file('packages/engine/src/base/a.ts'),
      file('packages/engine/src/check/b.ts', ['packages/engine/src/base/a.ts']),
    ];
    expect(findBreaches(files, rooms)).toEqual([]);
  });

  it('refuses an arrow against the flow', () => {
    const files = [
      file('packages/engine/src/base/a.ts', ['packages/engine/src/check/b.ts']),
      file('packages/engine/src/check/b.ts'),
    ];
    expect(findBreaches(files, rooms).map((breach) => breach.message)).toEqual([
      'may not import packages/engine/src/check/b.ts: engine/base → engine/check is not in the rooms table',
    ]);
  });

  it('refuses node modules in a room that runs anywhere', () => {
    expect(findBreaches([file('packages/engine/src/base/a.ts', ['node:fs'])], rooms)).toHaveLength(1);
    expect(findBreaches([file('packages/store/src/a.ts', ['node:fs'])], rooms)).toEqual([]);
  });

  it('refuses files in no room and files that outgrew theirs', () => {
    expect(findBreaches([file('packages/attic/src/a.ts')], rooms)[0]?.message).toContain('no room');
    expect(findBreaches([file('packages/store/src/a.ts', [], 401)], rooms)[0]?.message).toContain('401 lines');
  });

  it('finds cycles, also those inside one room', () => {
    expect(findCycles([file('a', ['b']), file('b', ['c']), file('c', ['a'])])).toEqual([['a', 'b', 'c', 'a']]);
  });

  it('finds names in the guide that no file bears', () => {
    const guide = 'Look into `join-lines`, `join-words` and `label`.';
    expect(findLostNames(guide, new Set(['join-lines'])).map(({ message }) => message)).toEqual([
      'names join-words, which is no file or folder',
    ]);
  });
});
