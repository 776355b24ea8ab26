import { expect, it } from 'vitest';
import type { TaskRow } from '../../api.ts';
import { filterTasks } from './task-filter.ts';

const task = (title: string, lead: string, responsible: string[], document = 'a') =>
  ({ title, lead, responsible, package: document, label: null, text: '' }) as unknown as TaskRow;
const tasks = [task('腾笼换鸟', '区经信局', ['区发改局']), task('招大引强', '区投促局', ['区经信局'], 'b')];

it('finds a unit as lead and as responsible unit, inside a document', () => {
  expect(filterTasks(tasks, { unit: '区经信局' })).toHaveLength(2);
  expect(filterTasks(tasks, { unit: '区经信局', document: 'b' }).map((one) => one.title)).toEqual(['招大引强']);
});
it('finds every word, in any field', () => {
  expect(filterTasks(tasks, { search: '引强 投促' })).toHaveLength(1);
  expect(filterTasks(tasks, { search: '引强 发改' })).toHaveLength(0);
});
