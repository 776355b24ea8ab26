import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleResults } from '../../api.ts';
import { chosen } from '../../search.ts';
import { type Column, choicesOf } from '../../ui/grid/column.ts';
import { OutcomeMark } from '../../ui/marks.tsx';
import { RuleMark } from './rule-mark.tsx';
import { needOf, type RuleSearch } from './rule-rows.ts';

type FilterName = 'outcome' | 'region' | 'industry';

/** Columns over the rows of a list or gate; a condition that is the rule itself is not shown twice. */
export function useRuleColumns(
  results: RuleResults | undefined,
  search: RuleSearch,
  set: (patch: { [k in FilterName]?: string }) => void,
): readonly Column<number>[] {
  const { t } = useTranslation('rules');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` only names the address
  return useMemo(() => {
    if (results === undefined) return [];
    const { rule, projects } = results;
    const rows = results.outcomes.map((_, row) => row);
    const filter = (name: FilterName, value: (row: number) => string, label?: (value: string) => string) => ({
      choices: choicesOf(rows, value, label),
      chosen: chosen(search[name]),
      onChange: (values: readonly string[]) => set({ [name]: values.join(',') }),
    });
    const text = (
      key: string,
      title: string,
      width: number,
      value: (row: number) => string,
      filterName?: FilterName,
    ): Column<number> => ({
      key,
      title,
      width,
      cell: (row) => (
        <span className="clip" title={value(row)}>
          {value(row)}
        </span>
      ),
      sort: value,
      text: value,
      ...(filterName === undefined ? {} : { filter: filter(filterName, value) }),
    });
    const wordOf = (outcome: string) => t(`outcomes.${rule.kind}.${outcome}`);
    const enterprise = (row: number) => results.names[row] ?? '';
    const conditions = results.conditions.length > 1 ? results.conditions : [];
    return [
      projects === null
        ? { ...text('name', t('columns.name'), 300, enterprise), grows: true }
        : text('project', t('columns.project'), 300, (row) => projects.names[row]),
      {
        key: 'outcome',
        title: t('columns.outcome'),
        width: 104,
        cell: (row) => <RuleMark kind={rule.kind} outcome={results.outcomes[row]} />,
        sort: (row) => needOf(results, row),
        text: (row) => wordOf(results.outcomes[row]),
        filter: filter('outcome', (row) => results.outcomes[row], wordOf),
      },
      ...(projects === null ? [] : [{ ...text('enterprise', t('columns.enterprise'), 280, enterprise), grows: true }]),
      text('region', t('columns.region'), 112, (row) => results.regionNames[row], 'region'),
      text('industry', t('columns.industry'), 200, (row) => results.industryNames[row], 'industry'),
      ...conditions.map(
        (condition, place): Column<number> => ({
          key: `condition${place}`,
          title: condition.name,
          width: 156,
          cell: (row) => <OutcomeMark outcome={condition.outcomes[row]} />,
          sort: (row) => condition.outcomes[row],
          text: (row) => t(`common:outcomes.${condition.outcomes[row]}`),
        }),
      ),
      text('id', t('columns.id'), 180, (row) => results.ids[row] ?? ''),
    ] satisfies Column<number>[];
  }, [results, search.outcome, search.region, search.industry, t]);
}
