import { describe, expect, it, vi } from 'vitest';
import { loadChecks } from '#checks';
import { checkPackage, readPackage } from './checking.ts';

// As in a browser, where nothing that reads policy text is there at first.
vi.mock('#checks', () => import('./checks-later.ts'));

const sources = { id: '空', files: [], uses: [] };

describe('checks that are loaded later', () => {
  it('are a fault before they are there, never half a check', async () => {
    expect(() => checkPackage(sources)).toThrow('wait for loadChecks()');
    expect(() => readPackage(sources)).toThrow('wait for loadChecks()');
    await loadChecks();
    expect(checkPackage(sources).program).toBe(readPackage(sources));
  });
});
