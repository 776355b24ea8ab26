import { describe, expect, it, vi } from 'vitest';
import { loadExplanations } from '#explanations';
import { compare, indicator, number } from '../rows/program-fixture.ts';
import { sentenceOfExpression, wordsOf } from './explaining.ts';

// As in a browser, where explanations aren't there at first.
vi.mock('#explanations', () => import('./explanations-later.ts'));

const isLow = compare(indicator('全员劳动生产率', '万元/人'), 'lt', number('3', '万元/人'));

describe('explanations that are loaded later', () => {
  it('are a fault before they are there; the words of a language bring them', async () => {
    expect(() => sentenceOfExpression(isLow)).toThrow('wait for loadExplanations()');
    const { language } = await wordsOf('en');
    expect(language).toBe('en');
    expect(sentenceOfExpression(isLow)).toBe('全员劳动生产率低于3万元/人');
    await loadExplanations();
    expect(sentenceOfExpression(isLow, {}, await wordsOf('zh'))).toBe(sentenceOfExpression(isLow));
  });
});
