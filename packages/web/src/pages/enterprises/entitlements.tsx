import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type EntitlementRow, useReply } from '../../api.ts';
import { Cites } from '../../ui/cite.tsx';
import { sumFen, wan, yuan } from '../../ui/money.ts';
import { PaymentMark } from '../../ui/payment-mark.tsx';
import { Await } from '../../ui/state.tsx';

/** What it may get and why not, amounts exact; what it gets stands first. */
export function Entitlements({ id, year }: { id: string; year: number | undefined }) {
  const { t } = useTranslation('enterprises');
  const reply = useReply('/api/enterprises/:id/entitlements', {
    params: { id },
    query: year === undefined ? {} : { year },
  });
  return (
    <Await query={reply} rows={4}>
      {(rows) => {
        const payable = rows.filter((row) => row.state === 'payable');
        const others = rows.filter((row) => row.state !== 'payable' && row.state !== 'out-of-scope');
        if (payable.length + others.length === 0) return <p className="empty">{t('entitlement.none')}</p>;
        return (
          <>
            <p className="lead-line">
              {payable.length === 0
                ? t('entitlement.nothing')
                : t('entitlement.sum', {
                    count: payable.length,
                    amount: wan(sumFen(payable.map((row) => row.amountFen))),
                  })}
            </p>
            <ul className="records">
              {[...payable, ...others].map((row) => (
                <Entitlement key={`${row.package}/${row.incentive}/${row.project}`} row={row} year={year} />
              ))}
            </ul>
          </>
        );
      }}
    </Await>
  );
}

function Entitlement({ row, year }: { row: EntitlementRow; year: number | undefined }) {
  const { t } = useTranslation('enterprises');
  return (
    <li>
      <div className="record-head">
        <span>
          <b>{row.incentive}</b>
          {row.project !== null && <span className="quiet"> {row.project}</span>}
        </span>
        <PaymentMark state={row.state} />
        {row.state === 'payable' && (
          <b className="amount" title={`${yuan(row.amountFen)} 元`}>
            {wan(row.amountFen)}
            <span className="unit">万元</span>
          </b>
        )}
      </div>
      {row.because.length > 0 && <p>{row.because.join('；')}</p>}
      {row.instalmentsFen.length > 1 && (
        <p className="quiet">{t('entitlement.instalments', { amounts: row.instalmentsFen.map(wan).join(' + ') })}</p>
      )}
      <div className="record-foot">
        <Cites document={row.package} paths={row.cites} />
        <Link
          to="/rules/$package/$name/$subject"
          params={{ package: row.package, name: row.incentive, subject: row.subject }}
          search={year === undefined ? {} : { year: String(year) }}
        >
          {t('page.explain')}
        </Link>
      </div>
    </li>
  );
}
