import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type RuleRow, useReply } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { ExportButton } from '../../ui/export.tsx';
import { Chips } from '../../ui/grid/chips.tsx';
import { sortRows } from '../../ui/grid/column.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { labelOf } from '../../ui/label.tsx';
import { AssumedMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Await } from '../../ui/state.tsx';
import { useRuleColumns } from './rule-columns.tsx';
import { RuleMark } from './rule-mark.tsx';
import { filterRuleRows, subjectOf } from './rule-rows.ts';

const route = getRouteApi('/rules/$package/$name');
const filters = ['outcome', 'region', 'industry', 'search'] as const;

/** One list or gate: who is on it, who isn't, of whom it can't be said. */
export function RuleResultsPage() {
  const { t, i18n } = useTranslation('rules');
  const params = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const year = search.year === undefined ? {} : { year: search.year };
  const query = search.year === undefined ? {} : { year: Number(search.year) };
  const reply = useReply('/api/rules/:package/:name', { params, query });
  const results = reply.data;
  const wanted = useDeferredValue(search);
  const set = (patch: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...patch }), replace: true, resetScroll: false });
  const columns = useRuleColumns(results, search, set);
  const order = wanted.sort ?? 'outcome';
  const rows = useMemo(
    () => (results === undefined ? [] : sortRows(filterRuleRows(results, wanted), columns, order)),
    [results, wanted, columns, order],
  );
  const name = results === undefined ? params.name : labelOf(results.rule, i18n.language);
  return (
    <Page
      fill
      section={
        <>
          <Link to="/rules" search={year}>
            {t('section')}
          </Link>{' '}
          / {results?.rule.document ?? params.package}
        </>
      }
      question={t(`who.${results?.rule.kind ?? 'list'}`, { name })}
      answer={results === undefined ? undefined : <Answer rule={results.rule} />}
      actions={
        results !== undefined && (
          <ExportButton name={`${params.name}-${results.rule.year}`} rows={rows} columns={columns} />
        )
      }
    >
      {results !== undefined && <Meaning rule={results.rule} />}
      <div className="toolbar">
        <SearchBox hint={t('searchHint')} value={search.search} onChange={(text) => set({ search: text })} />
        <Chips
          shown={rows.length}
          total={results?.outcomes.length ?? 0}
          unit={results === undefined ? '' : t(`units.${results.rule.subject}`, results.rule.subject)}
          items={filters.flatMap((filter) => {
            const value = search[filter];
            if (value === undefined) return [];
            const words = filter === 'search' ? [value] : value.split(',');
            const kind = results?.rule.kind ?? 'list';
            const label = words.map((one) => (filter === 'outcome' ? t(`outcomes.${kind}.${one}`) : one)).join(' / ');
            return [{ label, onRemove: () => void set({ [filter]: '' }) }];
          })}
          onClear={() => void set({ outcome: '', region: '', industry: '', search: '' })}
        />
      </div>
      <Await query={reply} rows={14}>
        {(all) => (
          <Grid
            label={name}
            rows={rows}
            columns={columns}
            rowKey={(row) => subjectOf(all, row)}
            cardHeight={72}
            order={search.sort ?? 'outcome'}
            onOrder={(sort) => set({ sort })}
            onOpen={(row) =>
              void navigate({
                to: '/rules/$package/$name/$subject',
                params: { ...params, subject: subjectOf(all, row) },
                search: year,
              })
            }
            card={(row) => (
              <>
                <span className="card-line">
                  <b>{all.projects?.names[row] ?? all.names[row]}</b>
                  <RuleMark kind={all.rule.kind} outcome={all.outcomes[row]} />
                </span>
                <span className="card-line quiet">
                  <span>
                    {[all.projects === null ? null : all.names[row], all.regionNames[row], all.industryNames[row]]
                      .filter(Boolean)
                      .join(' · ')}
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

function Answer({ rule }: { rule: RuleRow }) {
  const { t } = useTranslation('rules');
  const { yes, no, unknown } = rule.totals;
  return t(`of.${rule.kind}`, {
    year: rule.year,
    yes: formatNumber(yes, 0),
    no: formatNumber(no, 0),
    unknown: formatNumber(unknown, 0),
    unit: t(`units.${rule.subject}`, rule.subject),
  });
}

/** The rule in a sentence; a long one waits behind its heading, so that the table keeps its room. */
function Meaning({ rule }: { rule: RuleRow }) {
  const { t } = useTranslation('rules');
  return (
    <div className="rule-meaning">
      {rule.sentence.length <= 60 ? (
        <p>{rule.sentence}</p>
      ) : (
        <details>
          <summary>{t('theRule')}</summary>
          <p>{rule.sentence}</p>
        </details>
      )}
      <span className="rule-proof">
        <Cites document={rule.package} paths={rule.cites} />{' '}
        {rule.isAssumption && <AssumedMark because={rule.because} />}
      </span>
    </div>
  );
}
