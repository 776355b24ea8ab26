import { messageOf } from '@niepan/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import type { Reason } from '../reasons/reason.ts';
import { readStructure } from '../structure/read-structure.ts';
import type { Reading, ReadRule, ReadTarget } from '../structure/reading.ts';
import { renderText } from '../testing/render-specimen.ts';
import { specimen } from '../testing/specimen.ts';
import type { DraftOptions } from './draft-options.ts';
import { draftPackage } from './draft-package.ts';

const base = {
  id: 'base',
  files: [
    {
      path: 'base/指标.yaml',
      text: '数据项:\n  税收: {对象: 企业, 单位: 万元, 来源: 税务}\n指标:\n  规上工业亩均税收: {对象: 地区, 单位: 万元/亩}\n  新增专精特新企业: {对象: 地区, 单位: 家}\n',
    },
  ],
  uses: [],
};
const options: DraftOptions = { id: 'jiaxiang-2025', region: '330399', today: '2025-01-01', uses: [base] };
const structure = readStructure(openText(renderText(specimen)));

const target = (more: { readonly [Key in keyof ReadTarget]?: ReadTarget[Key] | undefined }) =>
  ({
    path: '一',
    name: '规上工业亩均税收',
    comparator: '≥',
    value: '31.5',
    unit: '万元/亩',
    period: '2027',
    basis: '年度',
    confidence: 'sure',
    because: [['words', '到2027年 … 达到']],
    start: 0,
    end: 1,
    ...more,
  }) as ReadTarget;

const rule = (more: Partial<ReadRule>): ReadRule => ({
  path: '二.（二）',
  kind: '清单',
  name: '低效企业',
  draft: '对象: 企业\n若: 税收 < 10 万元\n',
  confidence: 'unsure',
  because: [['gate', '低于']],
  start: 0,
  end: 1,
  ...more,
});

const reading = (targets: readonly ReadTarget[], rules: readonly ReadRule[] = []): Reading => ({
  ...structure,
  targets,
  rules,
  findings: [],
});

function draft(targets: readonly ReadTarget[], rules: readonly ReadRule[] = []) {
  const made = draftPackage(reading(targets, rules), options);
  const errors = made.checked.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map((error) => `${error.at.file}:${error.at.line} ${messageOf(error, 'zh')}`)).toEqual([]);
  const { program } = made.checked;
  if (program === null) throw new Error('no program');
  return { ...made, program };
}

describe('drafting a package', () => {
  it('passes the check, with every clause of the outline and the tasks of the text', () => {
    const { program } = draft([]);
    expect(program.clauses.map(({ path }) => path)).toEqual(structure.clauses.map(({ path }) => path));
    expect(program.tasks.length).toBe(structure.tasks.length);
    expect(program.document?.number).toBe('假想政办〔2025〕8号');
  });

  it('uses indicators of base where name and kind of unit agree, and defines others once', () => {
    const { program, files } = draft([
      target({}),
      target({ name: '新增专精特新企业', value: '120', unit: '家' }),
      target({ name: '税收', value: '5', unit: '%' }),
      target({ name: '智能工厂', value: '12', unit: '家', basis: '累计' }),
      target({ name: '智能工厂', value: '3', unit: '%' }),
      target({ name: '规上工业亩均税收', value: '7', unit: '%' }),
    ]);
    const own = files.find(({ path }) => path === '指标.yaml')?.text ?? '';
    expect(own).not.toContain('新增专精特新企业');
    expect(program.targets.map(({ indicator }) => indicator)).toEqual([
      '规上工业亩均税收',
      '新增专精特新企业',
      '税收（%）',
      '智能工厂',
      '智能工厂（%）',
      '规上工业亩均税收（%）',
    ]);
  });

  it('puts lines of one target together, parts under their total, and keeps qualitative and relative targets', () => {
    const { program } = draft([
      target({ line: '标线', value: '23' }),
      target({ line: '高线', value: '25', soft: '争取' }),
      target({ name: '重大项目', value: '5', unit: '项', basis: '累计', period: '2021..2023' }),
      target({ name: '重大项目其中50亿元以上', value: '1', unit: '个', soft: '力争', partOf: 2 }),
      target({ name: '智能化改造', comparator: '全覆盖', value: undefined, unit: undefined }),
      target({
        name: '高新投资增速',
        value: undefined,
        unit: '%',
        relative: { series: '固定投资增速', factor: '1', plus: '2个百分点' },
      }),
      target({ name: '省级排名', comparator: '前', value: '3', unit: '位' }),
      target({ name: '标准', comparator: '区间', value: '1', high: '2', unit: '项' }),
    ] as ReadTarget[]);
    expect(
      program.targets.map(({ name, lines, partOf }) => [name, lines.map(({ value }) => value).join('/'), partOf ?? '']),
    ).toEqual([
      ['规上工业亩均税收', '23/25', ''],
      ['重大项目', '5', ''],
      ['重大项目其中50亿元以上', '1', '一/重大项目'],
      ['智能化改造', '', ''],
      ['高新投资增速', '', ''],
      ['省级排名', '3', ''],
      ['标准', '1', ''],
    ]);
  });

  it('says of unsure targets and of periods filled in why they wait for a person', () => {
    const { program } = draft([
      target({ confidence: 'unsure', because: [['as-written', '没有动词']], period: undefined }),
    ]);
    expect(program.targets[0]?.note).toBe('待确认：没有动词；待确认：期间没有写明，按 2025');
  });

  it('takes rules that check, and keeps the others as comments with the reason', () => {
    const { program, files, held } = draft(
      [],
      [
        rule({}),
        rule({ name: '亏损', draft: '清单:\n  亏损企业: {对象: 企业, 若: 净利润 < 0}' }),
        rule({ name: '坏', draft: '若: [' }),
        rule({ kind: '排除', name: '严重', draft: '若: 税收 < 1 元\n对象: 企业' }),
      ],
    );
    expect(Object.keys(program.rules)).toEqual(['低效企业']);
    expect(program.exclusions).toHaveLength(1);
    expect(held.map(({ name }) => name).sort()).toEqual(['坏', '清单「亏损企业」']);
    expect(files.find(({ path }) => path === '规则.yaml')?.text).toContain('# ');
  });

  it('says of a rule that it waits for a person until one has confirmed it', () => {
    const own = '对象: 企业\n若: 税收 < 10 万元\n说明: 待确认：范围';
    const note = (confidence: ReadRule['confidence']) =>
      draft([], [rule({ draft: own, confidence })]).files.find(({ path }) => path === '规则.yaml')?.text ?? '';
    expect(note('unsure')).toContain('说明: 待确认：范围');
    expect(note('sure')).toContain('说明: 范围');
  });

  it('defines the facts that a rule asks for as yes or no, or as numbers in the unit they are compared in, and none that only rules held back ask for', () => {
    const { program, files, held } = draft(
      [],
      [
        rule({
          kind: '奖补',
          name: '上榜',
          draft: '各项:\n  - {名: 上榜, 若: 首次(入选榜单), 奖: 100 万元}\n对象: 企业',
        }),
        rule({ name: '微利', draft: '对象: 企业\n若: 利润总额 < 10 万元' }),
        rule({ name: '亏损', draft: '对象: 企业\n若: 净利润 < 0' }),
      ],
    );
    expect(Object.keys(program.rules)).toEqual(['微利']);
    expect(program.items.利润总额?.unit).toBe('万元');
    expect(Object.keys(program.incentives)).toEqual(['上榜']);
    expect(program.items.入选榜单?.type).toBe('flag');
    expect(files.find(({ path }) => path === '指标.yaml')?.text).not.toContain('净利润');
    expect(held.map(({ name }) => name)).toEqual(['清单「亏损」']);
  });

  it('puts contradictions that the check finds down to be ruled on', () => {
    const { checked, files } = draft([target({}), target({ path: '二', value: '20' })]);
    expect(files.find(({ path }) => path === '矛盾.yaml')?.text).toContain('待裁定');
    const found = checked.diagnostics.filter(({ code }) => code === 'contradiction');
    expect(found.map(({ severity }) => severity)).toEqual(['note']);
  });

  it('passes the check with all targets there, whatever the reader made of a text', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('税收', '增速: {', '#x', '"', '- a', '是', 'true', '～', '2022', '规上工业亩均税收'),
    );
    const any = fc.record({
      path: fc.constantFrom('一', '二.（一）', '不存在', ''),
      name: words,
      comparator: fc.constantFrom<ReadTarget['comparator']>(
        '≥',
        '≤',
        '>',
        '<',
        '=',
        '约',
        '区间',
        '前',
        '全覆盖',
        '定性',
      ),
      value: fc.option(fc.constantFrom('0', '5', '-3', '1.50', '99999999999999999999', '0.0000000000001'), {
        nil: undefined,
      }),
      high: fc.option(fc.constantFrom('1', '6', '7.25'), { nil: undefined }),
      unit: fc.option(fc.constantFrom('家', '%', '万元/亩', '怪单位', '个百分点'), { nil: undefined }),
      period: fc.option(fc.constantFrom('2022', '2021..2023', '2022-11', '2023..2021', '明年', '1800'), {
        nil: undefined,
      }),
      basis: fc.constantFrom<ReadTarget['basis']>('年度', '累计', '年均', '每年', '保有', '时点'),
      soft: fc.option(words, { nil: undefined }),
      line: fc.option(fc.constantFrom('标线', '高线', '别的'), { nil: undefined }),
      partOf: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      confidence: fc.constantFrom<ReadTarget['confidence']>('sure', 'unsure'),
      because: words.map((said): readonly Reason[] => [['words', said]]),
      start: fc.constant(0),
      end: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (targets) => {
        const { program, held } = draft(targets as ReadTarget[]);
        const lines = program.targets.reduce((sum, { lines: own }) => sum + Math.max(1, own.length), 0);
        expect(held).toEqual([]);
        expect(lines).toBe(targets.length);
      }),
      { numRuns: 150 },
    );
  });
});
