import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeUscc, findUsccFault, organisationCheckCharacter, usccCheckCharacter } from './uscc.ts';

const published = [
  '91330381145618741G',
  '91330381145626397T',
  '91330381145631815C',
  '91330381MA29795C1P',
  '91370200797522673R',
  '9137028167179100XT',
];

describe('uscc', () => {
  it.each(published)('accepts the published code %s', (code) => {
    expect(findUsccFault(code)).toBeUndefined();
    expect(organisationCheckCharacter(code.slice(8, 16))).toBe(code.charAt(16));
  });

  it.each(['9133038114561841G', '9133038114562397T'])('refuses the published typo %s for its length', (code) => {
    expect(findUsccFault(code)).toEqual({ kind: 'length', length: 17 });
  });

  it('names the right check character', () => {
    expect(findUsccFault('91330382MAABCDEF12')).toEqual({ kind: 'check', expected: 'N', found: '2' });
  });

  it.each([
    ['9133038114561874IG', 17, 'I'],
    ['91330A81145618741G', 6, 'A'],
    ['91330381145618741g', 18, 'g'],
  ])('names the character of %s that cannot be', (code, position, character) => {
    expect(findUsccFault(code)).toEqual({ kind: 'character', position, character });
  });

  it('notices every single changed character', () => {
    const set = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(
        fc.constantFrom(...published),
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...set),
        (code, at, to) => {
          fc.pre(code.charAt(at) !== to);
          expect(findUsccFault(code.slice(0, at) + to + code.slice(at + 1))).toBeDefined();
        },
      ),
    );
  });

  it('completes sixteen characters to a right code', () => {
    expect(completeUscc('9133038114561874')).toBe('91330381145618741G');
    expect(usccCheckCharacter('short')).toBeUndefined();
    expect(() => completeUscc('913303811456187I')).toThrow('not the beginning');
  });
});
