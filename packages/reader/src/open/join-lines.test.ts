import { describe, expect, it } from 'vitest';
import { widthOf } from './clean-line.ts';
import { joinCellLines, joinLines, type Line } from './join-lines.ts';

const line = (text: string, room: number, isIndented = false): Line => ({ text, room, isIndented });

describe('lines of a page whose margin is known', () => {
  it('go on with a number that had no place at the end of the one above', () => {
    const lines = [line('重点行业能效标杆水平产能占比达到', 3.1), line('50%，累计形成节能能力60万吨。', 12)];
    expect(joinLines(lines)).toEqual(['重点行业能效标杆水平产能占比达到50%，累计形成节能能力60万吨。']);
  });

  it('go on with a row of numbers that no writer breaks', () => {
    const lines = [line('四项指标权重分别为', 11), line('35%、20%、15%、10%，每年调整。', 12)];
    expect(joinLines(lines)).toHaveLength(1);
  });

  it('end where the next word would have had a place', () => {
    const lines = [line('主要目标', 30), line('2025年产值达到400亿元。', 20), line('2026年产值达到450亿元。', 20)];
    expect(joinLines(lines)).toHaveLength(3);
  });

  it('keep a range of years together over the break', () => {
    const lines = [line('五年盘活低效用地3600亩（2026', 0.4), line('—2027年不少于1500亩）。', 20)];
    expect(joinLines(lines)).toEqual(['五年盘活低效用地3600亩（2026—2027年不少于1500亩）。']);
  });

  it('keep the units of an open bracket together', () => {
    const lines = [line('新引进项目30个。（牵头单位：县商务局；', 0.3), line('责任单位：县投资促进中心）', 27)];
    expect(joinLines(lines)).toHaveLength(1);
  });

  it('part who signs from what follows', () => {
    const lines = [line('2024年3月6日', Number.POSITIVE_INFINITY, true), line('园区考核办法', 13)];
    expect(joinLines(lines)).toHaveLength(2);
  });
});

describe('lines broken at one width', () => {
  it('are full as long as they stop no more than the slack short of it', () => {
    const first = { text: '对产值首次超过5亿元、10亿元、20亿元的规上企业，', isIndented: false };
    const second = { text: '按所在档次分别给予奖励50万元、100万元和200万', isIndented: false };
    const third = { text: '元，进档的奖励差额。', isIndented: false };
    const width = widthOf(second.text) + 2.5;
    expect(joinLines([first, second, third], width)).toHaveLength(1);
    expect(joinLines([first, second, third], width + 0.5)).toHaveLength(2);
  });
});

describe('lines that end with a figure', () => {
  const plain = (text: string): Line => ({ text, isIndented: false });
  it.each([
    ['附件2', '项目清单'],
    ['附件1', '年度目标任务分解表'],
    ['附件3', '人员名单'],
    ['附件3-1', '项目清单'],
    ['二、规模达到2000', '户数稳定增长。'],
  ])('end at %s before %s', (first, second) => {
    expect(joinLines([plain(first), plain(second)])).toEqual([first, second]);
  });

  it('go on with what they count, and where a width is known only if they are full', () => {
    const lines = [plain('二、每年实施技改项目300'), plain('项，更新设备。')];
    expect(joinLines(lines)).toHaveLength(1);
    expect(joinLines(lines, 12)).toHaveLength(1);
    expect(joinLines(lines, 30)).toHaveLength(2);
  });
});

describe('long runs of lines', () => {
  it.each([
    ['without a stop', Array.from({ length: 20_000 }, () => '推进甲乙丙丁等地重点项目建设')],
    ['of units with a stop behind them', [`一、建库。${'单位：'.repeat(80_000)}。甲`, '（二）建台账。']],
  ])(
    'take a moment %s',
    (_, texts) => {
      const start = performance.now();
      joinLines(texts.map((text) => ({ text, isIndented: false })));
      expect(performance.now() - start).toBeLessThan(2000);
    },
    60_000,
  );
});

describe('lines of a cell', () => {
  it('go on with a decimal, which is no label', () => {
    expect(joinCellLines(['占营业收入比重不低于', '3.2%；有研发活动的企业占比提高'])).toHaveLength(1);
  });

  it('end before a label', () => {
    expect(joinCellLines(['1.建设园区', '2.培育企业'])).toHaveLength(2);
  });
});
