import { SettingOutlined } from '@ant-design/icons';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Checkbox, Popover, Select } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReply } from '../../api.ts';
import { chosen } from '../../search.ts';
import { ExportButton } from '../../ui/export.tsx';
import { Chips } from '../../ui/grid/chips.tsx';
import { sortRows } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Await } from '../../ui/state.tsx';
import { choosable, useEnterpriseColumns } from './enterprise-columns.tsx';
import { filterEnterprises, pooledRatio } from './enterprise-rows.ts';

const route = getRouteApi('/enterprises');
const filters = ['region', 'industry', 'size', 'class', 'search'] as const;

/** 企业: all of them at once, found as fast as one types. */
export function EnterprisesPage() {
  const { t } = useTranslation('enterprises');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const reply = useReply('/api/enterprises', { query: search.year === undefined ? {} : { year: Number(search.year) } });
  const schemes = useReply('/api/schemes', {});
  const data = reply.data;
  const wanted = useDeferredValue(search);
  const found = useMemo(() => (data === undefined ? [] : filterEnterprises(data, wanted)), [data, wanted]);
  const set = (patch: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  const columns = useEnterpriseColumns(data, found, search, set);
  const rows = useMemo(() => sortRows(found, columns, search.sort), [found, columns, search.sort]);
  const years = [
    ...new Set([...(schemes.data ?? []).flatMap((scheme) => scheme.years), ...(data === undefined ? [] : [data.year])]),
  ];
  const hidden = chosen(search.hide);
  const nameOf = (filter: (typeof filters)[number], value: string) =>
    filter === 'search'
      ? `“${value}”`
      : (columns.find((column) => column.key === filter)?.filter?.choices.find((choice) => choice.value === value)
          ?.label ?? value);
  return (
    <Page
      fill
      section={t('section')}
      question={t('question')}
      answer={
        data === undefined
          ? undefined
          : t('answer', {
              count: formatNumber(found.length, 0),
              year: data.year,
              tax: formatNumber(pooledRatio(data.taxPerMu, data.areaMu, found), 2),
              productivity: formatNumber(pooledRatio(data.labourProductivity, data.employees, found), 2),
            })
      }
      actions={
        <>
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <Checkbox.Group
                className="column-list"
                value={choosable.filter((key) => !hidden.has(key))}
                options={choosable.map((key) => ({ value: key, label: t(`columns.${key}`) }))}
                onChange={(kept) => set({ hide: choosable.filter((key) => !kept.includes(key)).join(',') })}
              />
            }
          >
            <Button className="wide-only" icon={<SettingOutlined aria-hidden="true" />}>
              {t('common:grid.columns')}
            </Button>
          </Popover>
          <ExportButton name={`${t('section')}-${data?.year ?? ''}`} rows={rows} columns={columns} />
        </>
      }
    >
      <div className="toolbar">
        <SearchBox hint={t('searchHint')} value={search.search} onChange={(text) => set({ search: text })} />
        <Select
          className="toolbar-year"
          aria-label={t('year')}
          value={String(data?.year ?? search.year ?? '')}
          onChange={(year) => set({ year })}
          options={years.sort((a, b) => b - a).map((year) => ({ value: String(year), label: t('yearOf', { year }) }))}
        />
        <Chips
          shown={rows.length}
          total={data?.ids.length ?? 0}
          unit={t('unit')}
          items={filters.flatMap((name) => {
            const value = search[name];
            if (value === undefined) return [];
            const label =
              name === 'search'
                ? nameOf(name, value)
                : value
                    .split(',')
                    .map((one) => nameOf(name, one))
                    .join(' / ');
            return [{ label, onRemove: () => void set({ [name]: '' }) }];
          })}
          onClear={() => void set({ region: '', industry: '', size: '', class: '', search: '' })}
        />
      </div>
      <Await query={reply} rows={16}>
        {(all) => (
          <Grid
            label={t('section')}
            rows={rows}
            columns={columns}
            rowKey={(row) => all.ids[row]}
            cardHeight={86}
            order={search.sort}
            onOrder={(sort) => set({ sort })}
            onOpen={(row) => void navigate({ to: '/enterprises/$id', params: { id: all.ids[row] } })}
            card={(row) => (
              <>
                <span className="card-line">
                  <b>{all.names[row]}</b>
                  <ClassMark name={all.classes[row]} />
                </span>
                <span className="card-line quiet">
                  <span>
                    {all.regionNames[row]} · {all.industryNames[row]}
                  </span>
                  <span>{t(`sizes.${all.sizes[row]}`, all.sizes[row])}</span>
                </span>
                <span className="card-line">
                  <span>
                    {t('columns.taxPerMu')} {formatNumber(all.taxPerMu[row])}
                    <span className="unit">万元/亩</span>
                  </span>
                  <span>
                    {formatNumber(all.labourProductivity[row])}
                    <span className="unit">万元/人</span>
                  </span>
                </span>
              </>
            )}
          />
        )}
      </Await>
    </Page>
  );
}
