import { expect, it } from 'vitest';
import { labelOf } from './label.tsx';

it('shows the official name in Chinese, and in English where the package gives no English name', () => {
  const named = { name: '建设绿色工厂', english: 'Green factories' };
  expect([labelOf(named, 'zh-CN'), labelOf(named, 'en')]).toEqual(['建设绿色工厂', 'Green factories']);
  expect(labelOf({ name: '两高项目清单', english: null }, 'en')).toBe('两高项目清单');
});
