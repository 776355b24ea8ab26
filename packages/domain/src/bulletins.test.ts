import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BulletinRequest, writeBulletin } from './bulletins.ts';
import { BulletinPage } from './wire/bulletins.ts';

type Cell = readonly [added: number | null, workers: number | null];

const names = ['甲区', '乙区', '丙县', '丁县', '戊市', '己市', '庚市'];
const counties = (count: number) => names.slice(0, count).map((name, at) => ({ code: `33030${at + 1}`, name }));

function request(
  periods: Record<string, readonly Cell[]>,
  lines: readonly (number | null)[],
  month = '2022-06',
): BulletinRequest {
  const list = counties(lines.length);
  return {
    region: { code: '330300', name: '某市' },
    counties: list,
    month,
    observations: Object.entries(periods).flatMap(([period, cells]) =>
      cells.flatMap(([added, workers], at) =>
        [
          { indicator: '规上工业增加值', value: added },
          { indicator: '规上工业平均用工人数', value: workers },
        ].map((one) => ({
          ...one,
          region: list[at]?.code ?? '',
          period,
          state: '终报' as const,
          recordedAt: '2022-07-10T00:00:00Z',
        })),
      ),
    ),
    lines: [
      ...list.flatMap(({ code }, at) => {
        const value = lines[at];
        return value == null
          ? []
          : [
              { indicator: '规上工业全员劳动生产率', region: code, year: 2022, line: '标线' as const, value },
              {
                indicator: '规上工业全员劳动生产率',
                region: code,
                year: 2022,
                line: '高线' as const,
                value: value + 2,
              },
            ];
      }),
      { indicator: '规上工业全员劳动生产率', region: '330300', year: 2022, line: '标线', value: 20 },
    ],
    issuer: '某局',
    recipients: '各县（市、区）人民政府：',
    copiedTo: ['某办公室'],
    number: '某通〔2022〕6号',
    basis: '温政办〔2022〕22号',
    issuedOn: '2022-07-20',
    isDemonstration: true,
  };
}

const textOf = (page: ReturnType<typeof writeBulletin>): string => page.paragraphs.map(({ text }) => text).join('\n');

describe('writeBulletin', () => {
  it('ranks by completion of the pass line, not by size, and shows the movement', () => {
    const page = writeBulletin(
      request(
        {
          '2021-06': [
            [1000, 100],
            [450, 100],
            [500, 100],
          ],
          '2022-05': [
            [900, 100],
            [540, 100],
            [350, 100],
          ],
          '2022-06': [
            [1100, 100],
            [660, 100],
            [500, 100],
          ],
        },
        [25, 12, 10],
      ),
    );
    expect(page.rows.map((row) => [row.regionName, row.rank, row.rankChange, row.passCompletion])).toEqual([
      ['乙区', 1, 0, 0.55],
      ['丙县', 2, 1, 0.5],
      ['甲区', 3, -1, 0.44],
    ]);
    expect(page.rows.map((row) => row.yearOnYearPercent)).toEqual([expect.closeTo(46.6667, 3), 0, 10]);
    expect(page.rows[2]?.aheadOfTime).toBeCloseTo(-0.06, 12);
    expect(textOf(page)).toContain('低于序时进度的有1个地区：甲区（44.0%，低6.0个百分点）。');
    expect(textOf(page)).toContain('丙县上升1位；甲区下降1位');
    expect(BulletinPage.parse(page)).toEqual(page);
  });

  it('makes the city from sums, never from an average of ratios', () => {
    const page = writeBulletin(
      request(
        {
          '2021-06': [
            [100, 10],
            [900, 90],
          ],
          '2022-06': [
            [300, 10],
            [900, 90],
          ],
        },
        [20, 20],
      ),
    );
    expect(page.total.value).toBe(12);
    expect(page.total.yearOnYearPercent).toBe(20);
    expect(page.total.passCompletion).toBe(0.6);
    expect(page.total.rank).toBeNull();
    expect(page.total.stretchLine).toBeNull();
    expect(textOf(page)).toContain(
      '1—6月，全市规上工业全员劳动生产率为12.00万元/人，同比增长20.0%。完成年度标线（20.00万元/人）的60.0%，标线完成率快于序时进度10.0个百分点（50.0%）。',
    );
  });

  it('never counts a missing number as zero', () => {
    const page = writeBulletin(
      request(
        {
          '2021-06': [
            [100, 10],
            [null, 10],
            [100, 10],
          ],
          '2022-06': [
            [110, 10],
            [120, 10],
            [90, null],
          ],
        },
        [20, 20, 20],
      ),
    );
    expect(page.rows.map((row) => [row.regionName, row.value, row.yearOnYearPercent, row.rank])).toEqual([
      ['乙区', 12, null, 1],
      ['甲区', 11, expect.closeTo(10, 9), 2],
      ['丙县', null, null, null],
    ]);
    expect(page.total.value).toBe(11.5);
    expect(page.total.previous).toBeNull();
    expect(textOf(page)).toContain('丙县缺数据或缺年度标线，不参加排名');
  });

  it('gives equal completions the same rank, exactly', () => {
    // 3.3 ÷ 3 is 1.0999… in floats; as decimals both counties stand at 1.1.
    const tied = writeBulletin(
      request(
        {
          '2022-06': [
            [0.3, 1],
            [0.6, 2],
            [0.1, 1],
          ],
        },
        [1, 1, 1],
      ),
    );
    expect(tied.rows.map((row) => row.rank)).toEqual([1, 1, 3]);
    const decimal = writeBulletin(
      request(
        {
          '2022-06': [
            [1.1, 1],
            [3.3, 3],
          ],
        },
        [3, 3],
      ),
    );
    expect(decimal.rows.map((row) => row.rank)).toEqual([1, 1]);
  });

  it('takes the newest version of a number', () => {
    const base = request({ '2022-06': [[100, 10]] }, [20]);
    const revised = {
      indicator: '规上工业增加值',
      region: '330301',
      period: '2022-06',
      value: 150,
      state: '修订' as const,
      recordedAt: '2022-08-01T00:00:00Z',
    };
    const page = writeBulletin({ ...base, observations: [revised, ...base.observations] });
    expect(page.rows[0]).toMatchObject({ value: 15, state: '修订' });
    expect(textOf(page)).toContain('甲区的数据经过修订');
  });

  it('has no movement in January and says so when nobody has data', () => {
    const january = writeBulletin(
      request(
        {
          '2022-01': [
            [10, 10],
            [20, 10],
          ],
          '2021-12': [
            [90, 10],
            [80, 10],
          ],
        },
        [20, 20],
        '2022-01',
      ),
    );
    expect(january.rows.map((row) => row.rankChange)).toEqual([null, null]);
    expect(january.title).toBe('某市规上工业全员劳动生产率情况通报（2022年1月）');
    const empty = writeBulletin(request({}, [20, 20]));
    expect(empty.total.value).toBeNull();
    expect(textOf(empty)).toContain('还没有可用的数据');
    expect(textOf(empty)).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});

const cell = fc.tuple(
  fc.option(fc.integer({ min: -50, max: 5_000 }), { nil: null, freq: 5 }),
  fc.option(fc.integer({ min: 0, max: 500 }), { nil: null, freq: 5 }),
);
const arbitrary = fc.record({
  lines: fc.array(fc.option(fc.integer({ min: 1, max: 40 }), { nil: null, freq: 5 }), { minLength: 1, maxLength: 7 }),
  now: fc.array(cell, { minLength: 7, maxLength: 7 }),
  before: fc.array(cell, { minLength: 7, maxLength: 7 }),
  lastMonth: fc.array(cell, { minLength: 7, maxLength: 7 }),
});

describe('any month', () => {
  const make = ({ lines, now, before, lastMonth }: typeof arbitrary extends fc.Arbitrary<infer T> ? T : never) => {
    const cut = (cells: readonly Cell[]) => cells.slice(0, lines.length);
    return request({ '2022-06': cut(now), '2021-06': cut(before), '2022-05': cut(lastMonth) }, lines);
  };

  it('ranks are competition ranks of the completion', () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const { rows } = writeBulletin(make(input));
        for (const row of rows) {
          if (row.rank === null || row.passCompletion === null) {
            expect(row.rank).toBe(row.passCompletion);
            continue;
          }
          const above = rows.filter(
            (other) => (other.passCompletion ?? Number.NEGATIVE_INFINITY) > (row.passCompletion ?? 0),
          );
          expect(row.rank).toBe(above.length + 1);
        }
        const ranks = rows.map((row) => row.rank ?? 99);
        expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
      }),
    );
  });

  it('completion, growth and distance follow from the value, and the total from the parts', () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const page = writeBulletin(make(input));
        for (const row of [...page.rows, page.total]) {
          if (row.value === null || row.passLine === null) expect(row.passCompletion).toBeNull();
          else expect(row.passCompletion).toBeCloseTo(row.value / row.passLine, 9);
          if (row.passCompletion !== null) expect(row.aheadOfTime).toBeCloseTo(row.passCompletion - 0.5, 9);
          if (row.yearOnYearPercent !== null)
            expect(row.yearOnYearPercent).toBeCloseTo(((row.value ?? 0) / (row.previous ?? 0) - 1) * 100, 6);
        }
        const whole = input.now
          .slice(0, input.lines.length)
          .filter(([added, workers]) => added !== null && workers !== null && workers > 0);
        const added = whole.reduce((sum, [value]) => sum + (value ?? 0), 0);
        const workers = whole.reduce((sum, [, value]) => sum + (value ?? 0), 0);
        if (whole.length === 0) expect(page.total.value).toBeNull();
        else expect(page.total.value).toBeCloseTo(added / workers, 9);
      }),
    );
  });

  it('does not depend on the order of observations and prints no broken number', () => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const one = make(input);
        const page = writeBulletin(one);
        expect(writeBulletin({ ...one, observations: [...one.observations].reverse() })).toEqual(page);
        expect(textOf(page)).not.toMatch(/NaN|undefined|null|Infinity|-0\.0+(?!\d)/);
      }),
    );
  });
});
