import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EnterprisePage } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { Label } from '../../ui/label.tsx';
import { OutcomeMark } from '../../ui/marks.tsx';
import { formatNumber } from '../../ui/number.ts';
import { sumOf } from './enterprise-rows.ts';

/** Lists of the policies: whether it is on them and how each condition came out. */
export function Lists({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  if (page.lists.length === 0) return <p className="empty">{t('page.noLists')}</p>;
  return (
    <ul className="records">
      {page.lists.map((list) => (
        <li key={`${list.package}/${list.list}/${list.year}`}>
          <div className="record-head">
            <b>
              <Link
                to="/rules/$package/$name"
                params={{ package: list.package, name: list.list }}
                search={{ year: String(list.year) }}
              >
                <Label name={list.list} english={list.english} />
              </Link>
            </b>
            <span className={`listed listed-${list.outcome}`}>{t(`listed.${list.outcome}`)}</span>
          </div>
          <ul className="record-conditions">
            {conditionsOf(list).map((one) => (
              <li key={one.name}>
                <span>{one.name}</span>
                <OutcomeMark outcome={one.outcome} />
              </li>
            ))}
          </ul>
          <div className="record-foot">
            <span className="quiet">{t('yearOf', { year: list.year })}</span>
            <Cites document={list.package} paths={list.cites} />
            <Link
              to="/rules/$package/$name/$subject"
              params={{ package: list.package, name: list.list, subject: page.id }}
              search={{ year: String(list.year) }}
            >
              {t('page.explain')}
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A rule of one condition that bears its name says nothing more than the rule. */
function conditionsOf({ list, conditions }: EnterprisePage['lists'][number]) {
  const isItself = conditions.length === 1 && conditions[0]?.name === list;
  return isItself ? [] : conditions;
}

/** Land: owned + rented in − rented out is what the evaluation divides by. */
export function Land({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  if (page.land.length === 0) return <p className="empty">{t('page.noLand')}</p>;
  const signed = page.land.map((one) => (one.kind === '出租' ? -one.areaMu : one.areaMu));
  return (
    <table className="plain-table">
      <tbody>
        {page.land.map((one) => (
          <tr key={`${one.kind}/${one.counterpart}/${one.areaMu}`}>
            <td>
              {t(`land.${one.kind}`)}
              {one.counterpart !== null && <div className="quiet">{one.counterpart}</div>}
            </td>
            <td>
              {one.kind === '出租' ? '−' : ''}
              {formatNumber(one.areaMu)}
              <span className="unit">亩</span>
            </td>
          </tr>
        ))}
        <tr className="total-row">
          <td>{t('land.used')}</td>
          <td>
            {formatNumber(
              sumOf(
                signed,
                signed.map((_, place) => place),
              ),
            )}
            <span className="unit">亩</span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export function Honours({ page }: { page: EnterprisePage }) {
  const { t } = useTranslation('enterprises');
  if (page.honours.length === 0) return <p className="empty">{t('page.noHonours')}</p>;
  return (
    <ul className="plain-list">
      {page.honours.map((one) => (
        <li key={one.kind + one.from}>
          <span>
            {one.kind} <span className="tag">{one.level}</span>
          </span>
          <span className="quiet">
            {one.from} – {one.until ?? t('page.open')}
          </span>
        </li>
      ))}
    </ul>
  );
}
