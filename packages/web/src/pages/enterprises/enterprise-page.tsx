import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type EnterprisePage, useReply } from '../../api.ts';
import { Label } from '../../ui/label.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { formatNumber, nothing, unitText } from '../../ui/number.ts';
import { Block, Figures, Page } from '../../ui/page.tsx';
import { Await } from '../../ui/state.tsx';
import { Entitlements } from './entitlements.tsx';
import { FactsTable } from './facts-table.tsx';
import { IndicatorsTable } from './indicators-table.tsx';
import { Honours, Land, Lists } from './records.tsx';

const route = getRouteApi('/enterprises/$id');

/** 一企一档: who it is, how it does beside its industry, what it is on, what it may get. */
export function EnterprisePageView() {
  const { id } = route.useParams();
  const page = useReply('/api/enterprises/:id', { params: { id } });
  return (
    <Await query={page} rows={16}>
      {(reply) => <Enterprise page={reply} />}
    </Await>
  );
}

function Enterprise({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  const latest = page.ratings.toSorted((a, b) => b.year - a.year)[0];
  const year = page.years.at(-1);
  return (
    <Page
      section={
        <>
          <Link to="/enterprises">{t('section')}</Link> / {page.id}
        </>
      }
      question={page.name}
      answer={
        <span className="quiet">
          {[
            `${page.regionName}${page.town}`,
            `${page.industry} ${page.industryName}`,
            t(`sizes.${page.size}`, page.size),
            page.park,
            page.group,
            page.founded === null ? null : t('page.founded', { day: page.founded }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      }
    >
      <Figures
        items={[
          {
            label: t('page.class'),
            value: <ClassMark name={latest?.class ?? null} />,
            note:
              latest === undefined ? undefined : (
                <Link to="/evaluations/$run/$subject" params={{ run: latest.run, subject: page.id }}>
                  {t('page.why', { year: latest.year })}
                </Link>
              ),
          },
          {
            label: t('page.score'),
            value: formatNumber(latest?.score),
            unit: t('page.points'),
            note:
              latest === undefined || latest.rank === null
                ? undefined
                : t('page.rank', { rank: formatNumber(latest.rank, 0), ranked: formatNumber(latest.ranked, 0) }),
          },
          ...page.indicators.slice(0, 3).map((one) => ({
            label: <Label {...one} />,
            value: formatNumber(year === undefined ? null : one.byYear[String(year)]),
            unit: unitText(one.unit),
            note: t('page.industryMean', {
              value: one.industryMean === null ? nothing : formatNumber(one.industryMean),
            }),
          })),
        ]}
      />
      <div className="split split-wide">
        <div>
          <Block title={t('page.indicators')} aside={t('page.indicatorsNote')}>
            <IndicatorsTable page={page} />
          </Block>
          <Block title={t('page.entitlements')} {...(year === undefined ? {} : { aside: t('yearOf', { year }) })}>
            <Entitlements id={page.id} year={year} />
          </Block>
          <Block title={t('page.facts')} aside={t('page.factsNote')}>
            <FactsTable page={page} />
          </Block>
        </div>
        <div>
          <Block title={t('page.ratings')}>
            <Ratings page={page} />
          </Block>
          <Block title={t('page.lists')}>
            <Lists page={page} />
          </Block>
          <Block title={t('page.land')}>
            <Land page={page} />
          </Block>
          <Block title={t('page.honours')}>
            <Honours page={page} />
          </Block>
        </div>
      </div>
    </Page>
  );
}

function Ratings({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  if (page.ratings.length === 0) return <p className="empty">{t('page.noRatings')}</p>;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('year')}</th>
          <th scope="col" className="is-text">
            {t('page.class')}
          </th>
          <th scope="col">{t('page.score')}</th>
          <th scope="col">{t('page.place')}</th>
        </tr>
      </thead>
      <tbody>
        {page.ratings.map((one) => (
          <tr key={one.run}>
            <td>
              <Link to="/evaluations/$run/$subject" params={{ run: one.run, subject: page.id }}>
                {t('page.why', { year: one.year })}
              </Link>
              <div className="quiet">{[one.scheme, one.group].filter(Boolean).join(' · ')}</div>
            </td>
            <td className="is-text">
              <ClassMark name={one.class} />
            </td>
            <td>{formatNumber(one.score)}</td>
            <td className="no-wrap">
              {one.rank === null ? nothing : `${formatNumber(one.rank, 0)} / ${formatNumber(one.ranked, 0)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
