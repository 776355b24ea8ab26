import { describe, expect, it } from 'vitest';
import { chosen, keep, parseSearch, printSearch } from './search.ts';

describe('addresses', () => {
  it('read back what they wrote', () => {
    const search = { region: '330302,330304', search: '电器 & 100%', sort: '-tax' };
    expect(parseSearch(printSearch(search))).toEqual(search);
  });
  it('leave out empty parts', () => expect(printSearch({ a: '', b: undefined, c: '1' })).toBe('?c=1'));
  it('keep only what the page knows', () => {
    expect(keep('light', 'year')({ light: 'red', year: '', other: 'x' })).toEqual({ light: 'red' });
  });
  it('mean no filter when absent', () => {
    expect(chosen(undefined).size).toBe(0);
    expect([...chosen('A,B')]).toEqual(['A', 'B']);
  });
});
