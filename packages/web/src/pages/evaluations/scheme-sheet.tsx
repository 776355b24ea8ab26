import { useTranslation } from 'react-i18next';
import type { SchemeRow } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { Label } from '../../ui/label.tsx';
import { ClassMark } from '../../ui/marks.tsx';
import { nothing, unitText } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';

/** The classes of a scheme, or of one of its groups, with what each asks for. */
function ClassLines({ classes }: { classes: SchemeRow['classes'] }) {
  const { t } = useTranslation('evaluations');
  if (classes.length === 0) return null;
  return (
    <p className="scheme-classes">
      {classes.map((one) => (
        <span key={one.name}>
          <ClassMark name={one.name} /> {one.line === null || one.line === '其余' ? t('sheet.rest') : one.line}
        </span>
      ))}
    </p>
  );
}

/** How a scheme scores: groups with weights and benchmarks, then classes and regrading. */
export function SchemeSheet({ scheme }: { scheme: SchemeRow }) {
  const { t } = useTranslation('evaluations');
  const boundOf = (bound: string | null, isInPoints: boolean) =>
    bound === null ? nothing : isInPoints ? t('sheet.points', { points: bound }) : t('sheet.times', { times: bound });
  return (
    <>
      {scheme.groups.map((group) => (
        <div key={group.name} className="scroll-x scheme-group" {...scrollable}>
          <h3>
            {group.name} <span className="quiet">{t('sheet.when', { test: group.test })}</span>
          </h3>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('sheet.indicator')}</th>
                <th scope="col">{t('sheet.weight')}</th>
                <th scope="col">{t('sheet.benchmark')}</th>
                <th scope="col">{t('sheet.cap')}</th>
                <th scope="col">{t('sheet.floor')}</th>
                <th scope="col" className="is-text">
                  {t('sheet.missing')}
                </th>
              </tr>
            </thead>
            <tbody>
              {group.items.map((item) => (
                <tr key={item.indicator}>
                  <td>
                    <Label name={item.indicator} english={item.english} />
                    <span className="unit">{unitText(item.unit)}</span>
                    {item.settings.length > 0 && <span className="quiet"> {item.settings.join('，')}</span>}
                  </td>
                  <td>{item.weight}</td>
                  <td>{item.benchmark === null ? nothing : withoutUnit(item.benchmark, item.unit)}</td>
                  <td className="no-wrap">{boundOf(item.cap, item.isInPoints)}</td>
                  <td className="no-wrap">{boundOf(item.floor, item.isInPoints)}</td>
                  <td className="is-text">{item.missing}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {group.totals.length > 0 && <p className="quiet">{group.totals.join('；')}</p>}
          <ClassLines classes={group.classes} />
        </div>
      ))}
      {scheme.merge !== null && <p className="quiet">{scheme.merge}</p>}
      <ClassLines classes={scheme.classes} />
      {scheme.regrades.length > 0 && (
        <>
          <h3>{t('sheet.regrades')}</h3>
          <ul className="plain-list">
            {scheme.regrades.map((one) => (
              <li key={one.name}>
                <span>
                  <b>{one.name}</b> {one.test !== one.name && <span className="quiet">{one.test}</span>}
                </span>
                <span>
                  {one.change} <Cites document={scheme.package} paths={one.cites} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The unit stands beside the indicator already. */
function withoutUnit(text: string, unit: string): string {
  return text.endsWith(unit) ? text.slice(0, -unit.length) : text;
}
