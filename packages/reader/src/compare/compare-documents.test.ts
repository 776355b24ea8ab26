import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparable, ComparableTarget } from './comparable.ts';
import { compareDocuments } from './compare-documents.ts';

const clause = (path: string, text: string) => ({ path, title: text.slice(0, 6), text });
const target = (name: string, says: string, more: Partial<ComparableTarget> = {}): ComparableTarget => ({
  path: '一',
  name,
  period: '2025',
  basis: '年度',
  says,
  ...more,
});
const document = (clauses: Comparable['clauses'], targets: Comparable['targets'] = []): Comparable => ({
  clauses,
  targets,
});

describe('comparing two versions of a document', () => {
  it('finds clauses added, removed and changed, and calls a clause with a new number moved', () => {
    const old = document([
      clause('一', '一、推进技术改造，每年实施项目三百项以上。'),
      clause('二', '二、盘活存量土地，整治低效用地一千五百亩。'),
      clause('三', '三、加强组织领导，按季调度。'),
    ]);
    const now = document([
      clause('一', '一、推进技术改造，每年实施项目五百项以上。'),
      clause('二', '二、培育优质企业，建立梯队名单，定期走访。'),
      clause('三', '二、盘活存量土地，整治低效用地一千五百亩。'),
    ]);
    const changes = compareDocuments(old, now).clauses;
    expect(changes.map(({ kind, before, after }) => `${kind} ${before?.path ?? '-'} ${after?.path ?? '-'}`)).toEqual([
      'changed 一 一',
      'added - 二',
      'moved 二 三',
      'removed 三 -',
    ]);
  });

  it('says what a target was and is, also where its period or clause changed', () => {
    const old = document(
      [],
      [target('智能工厂', '≥ 12 家'), target('亩均税收', '≥ 30 万元/亩'), target('旧指标', '≥ 1 个')],
    );
    const now = document(
      [],
      [
        target('智能工厂', '≥ 15 家'),
        target('亩均税收', '≥ 30 万元/亩', { period: '2027' }),
        target('新指标', '≥ 2 个'),
      ],
    );
    expect(
      compareDocuments(old, now).targets.map(
        ({ kind, before, after }) => `${kind} ${before?.says ?? ''} ${after?.says ?? ''}`,
      ),
    ).toEqual(['changed ≥ 12 家 ≥ 15 家', 'changed ≥ 30 万元/亩 ≥ 30 万元/亩', 'added  ≥ 2 个', 'removed ≥ 1 个 ']);
  });

  it('finds nothing between a document and itself, and every clause of either in what it finds or matches', () => {
    const clauses = fc.array(fc.tuple(fc.constantFrom('一', '二', '三', '二.1'), fc.string({ maxLength: 30 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(clauses, clauses, (a, b) => {
        const [old, now] = [a, b].map((list) => document(list.map(([path, text]) => clause(path, text))));
        if (old === undefined || now === undefined) return;
        expect(compareDocuments(old, old)).toEqual({ clauses: [], targets: [] });
        const { clauses: changes } = compareDocuments(old, now);
        const added = changes.filter(({ kind }) => kind === 'added').length;
        const removed = changes.filter(({ kind }) => kind === 'removed').length;
        expect(now.clauses.length - added).toBe(old.clauses.length - removed);
      }),
    );
  });
});
