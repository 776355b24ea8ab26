import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiply, parseExact, printExact } from './exact.ts';
import { convertFactor, divideUnits, getUnit, isMoney, isPure, multiplyUnits, parseUnit } from './unit.ts';

function factor(from: string, to: string): string | undefined {
  const found = convertFactor(from, to);
  return found && printExact(found);
}

function product(a: string, b: string): [string, string] {
  const { unit, factor: times } = multiplyUnits(getUnit(a), getUnit(b));
  return [unit.text, printExact(times)];
}

function quotient(a: string, b: string): [string, string] {
  const { unit, factor: times } = divideUnits(getUnit(a), getUnit(b));
  return [unit.text, printExact(times)];
}

describe('units', () => {
  it('convert by exact constants', () => {
    expect(factor('亩', '平方米')).toBe('2000/3');
    expect(factor('万元/亩', '元/平方米')).toBe('15');
    expect(factor('亿元', '万元')).toBe('10000');
    expect(factor('万千瓦时', '千瓦时')).toBe('10000');
    expect(factor('%', '1')).toBe('0.01');
    expect(factor('倍', '%')).toBe('100');
    expect(factor('家', '个')).toBe('1');
    expect(factor('台/万人', '台/人')).toBe('0.0001');
    expect(factor('元/平方米·月', '元/㎡·年')).toBe('12');
  });

  it('tell percentages, percentage points, ranks and currencies apart', () => {
    for (const [a, b] of [
      ['%', '个百分点'],
      ['万元', '万美元'],
      ['位', '个'],
      ['吨', '吨标准煤'],
      ['人', '人次'],
      ['万元/亩', '万元/人'],
    ] as const)
      expect(factor(a, b), `${a} → ${b}`).toBeUndefined();
  });

  it('read any width, aliases and person-years, and print one canonical text', () => {
    expect(parseUnit('万元／人·年')?.text).toBe('万元/人');
    expect(parseUnit('人年')?.text).toBe('人');
    expect(parseUnit('％')?.text).toBe('%');
    expect(parseUnit('元/㎡')?.text).toBe('元/平方米');
    expect(parseUnit('tce / 万元')?.text).toBe('吨标准煤/万元');
    expect(parseUnit('1')?.text).toBe('1');
    for (const bad of ['', '斗', '万', '元/', '/亩', '万%']) expect(parseUnit(bad), bad).toBeUndefined();
  });

  it('divide by all of a bracket, which may divide in turn', () => {
    expect(parseUnit('万元/(吨/小时)')?.text).toBe('万元·小时/吨');
    expect(parseUnit('元/（平方米·月）')?.text).toBe('元/平方米·月');
    expect(parseUnit('(千克/小时)/(吨/年)')?.text).toBe('千克·年/小时·吨');
    expect(parseUnit('（万元）')?.text).toBe('万元');
    expect(parseUnit('吨（标准煤）')?.text).toBe('吨标准煤');
    for (const bad of ['万元/(吨/小时', '万元)/(吨', '万元/()', '吨(万元/亩)'])
      expect(parseUnit(bad), bad).toBeUndefined();
  });

  it('multiply and divide, folding what cancels into a factor', () => {
    expect(product('万元', '%')).toEqual(['万元', '0.01']);
    expect(product('%', '1')).toEqual(['%', '1']);
    expect(product('%', '%')).toEqual(['1', '0.0001']);
    expect(product('万元/亩', '平方米')).toEqual(['万元', '0.0015']);
    expect(quotient('万元', '亩')).toEqual(['万元/亩', '1']);
    expect(quotient('万元', '元')).toEqual(['1', '10000']);
    expect(quotient('亩', '亩')).toEqual(['1', '1']);
    expect(quotient('%', '%')).toEqual(['1', '1']);
    expect(quotient('万元', '%')).toEqual(['万元', '100']);
    expect(isPure(getUnit('倍'))).toBe(true);
    expect(isPure(getUnit('个百分点'))).toBe(false);
    expect(isMoney(getUnit('亿元'))).toBe(true);
    expect(isMoney(getUnit('万元/亩'))).toBe(false);
  });

  it('keep the meaning of a product: scale(a)·scale(b) = factor·scale(result)', () => {
    const unit = fc.constantFrom(
      '万元',
      '元/亩',
      '平方米',
      '%',
      '1',
      '台/万人',
      '人',
      '吨标准煤/万元',
      '亿千瓦时',
      '家',
    );
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const [left, right] = [getUnit(a), getUnit(b)];
        const { unit: result, factor: times } = multiplyUnits(left, right);
        expect(multiply(left.scale, right.scale)).toEqual(multiply(times, result.scale));
        expect(parseUnit(result.text)).toEqual(result);
      }),
    );
    expect(parseExact('2000/3')).toEqual(getUnit('亩').scale);
  });
});
