import { useTranslation } from 'react-i18next';
import type { BulletinPage, BulletinRow } from '../../api.ts';
import { formatNumber, formatRatio, formatSigned, nothing } from '../../ui/number.ts';
import { scrollable } from '../../ui/scrollable.ts';

/** The bulletin laid out like the printed document. Its words are official and stay Chinese. */
export function BulletinSheet({ page }: { page: BulletinPage }) {
  const { t } = useTranslation('bulletins');
  return (
    <article className="paper" lang="zh-CN">
      {page.isDemonstration && <p className="paper-mark">{t('demonstration')}</p>}
      <p className="paper-head">{page.issuer}</p>
      <p className="paper-number">{page.number}</p>
      <hr />
      <h2>{page.title}</h2>
      <p className="paper-to">{page.recipients}</p>
      {page.paragraphs.map((part) => (
        <section key={`${part.heading}${part.text}`}>
          {part.heading !== null && <h3>{part.heading}</h3>}
          <p>{part.text}</p>
        </section>
      ))}
      <div className="scroll-x" {...scrollable}>
        <table>
          <thead>
            <tr>
              <th scope="col">位次</th>
              <th scope="col">县（市、区）</th>
              <th scope="col">劳动生产率（万元/人）</th>
              <th scope="col">同比（%）</th>
              <th scope="col">标线</th>
              <th scope="col">完成标线</th>
              <th scope="col">高线</th>
              <th scope="col">完成高线</th>
              <th scope="col">比序时（百分点）</th>
              <th scope="col">位次变化</th>
            </tr>
          </thead>
          <tbody>
            <Line row={page.total} />
            {page.rows.map((row) => (
              <Line key={row.region} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="paper-sign">
        {page.issuer}
        <br />
        {chineseDay(page.issuedOn)}
      </p>
      {page.copiedTo.length > 0 && <p className="paper-copies">抄送：{page.copiedTo.join('，')}。</p>}
    </article>
  );
}

function Line({ row }: { row: BulletinRow }) {
  return (
    <tr>
      <td>{row.rank ?? nothing}</td>
      <td>{row.regionName}</td>
      <td>{formatNumber(row.value)}</td>
      <td>{formatNumber(row.yearOnYearPercent, 1)}</td>
      <td>{formatNumber(row.passLine)}</td>
      <td>{formatRatio(row.passCompletion)}</td>
      <td>{formatNumber(row.stretchLine)}</td>
      <td>{formatRatio(row.stretchCompletion)}</td>
      <td>{row.aheadOfTime === null ? nothing : formatSigned(row.aheadOfTime * 100)}</td>
      <td>{movement(row.rankChange)}</td>
    </tr>
  );
}

/** ↑2, ↓1, or a dash for none. */
function movement(change: number | null): string {
  if (change === null || change === 0) return nothing;
  return change > 0 ? `↑${change}` : `↓${-change}`;
}

/** `2022-07-20` → `2022年7月20日` */
function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
