import { renderBulletin } from '@niepan/documents/bulletin';
import { type BulletinData, writeBulletin } from '@niepan/domain/bulletins';
import { accept, type Outcome, refuse } from '@niepan/domain/outcome';
import { listObservationVersions, listTargetLines } from '@niepan/store/observations';
import { transact } from '@niepan/store/transact';
import type { Context } from './context.ts';
import type { Usecase } from './usecase.ts';

const indicator = '规上工业全员劳动生产率';
const parts = ['规上工业增加值', '规上工业平均用工人数'] as const;
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 文号 of the document that asks for a monthly bulletin on the indicator. */
function findBasis({ platform }: Context): string | null {
  const asking = platform.packages.find(({ program }) =>
    program.supervisions.some((one) => one.rhythm === '月' && one.indicator === indicator),
  );
  return asking?.program.document?.number ?? null;
}

/** @refuses no-region where there are no counties to compare; no-data-of-month with the months that have data */
async function makeBulletin(
  context: Context,
  { region, month }: { readonly region: string; readonly month: string },
): Promise<Outcome<BulletinData>> {
  const { platform, database } = context;
  const unit = platform.units.get(region);
  const counties = [...platform.units.values()].filter(({ kind, parent }) => kind === 'county' && parent === region);
  if (unit === undefined || counties.length === 0) return refuse('no-region', { region });
  const [added, workers, lines] = await Promise.all([
    listObservationVersions(database.db, { indicator: parts[0] }),
    listObservationVersions(database.db, { indicator: parts[1] }),
    listTargetLines(database.db, indicator),
  ]);
  const observations = [...added, ...workers].map((one) => ({ ...one, recordedAt: one.recordedAt.toISOString() }));
  const ofMonth = observations.filter((one) => one.region === region && one.period === month && one.value !== null);
  if (ofMonth.length === 0) {
    const known = observations
      .filter((one) => one.region === region && one.period.length === 7)
      .map((one) => one.period);
    const months = [...new Set(known)].sort();
    const span = months.length === 0 ? '无' : `${months[0]} 至 ${months.at(-1)}`;
    return refuse('no-data-of-month', { region: unit.name, month, months: span });
  }
  const [year, number] = month.split('-').map(Number);
  return accept(
    writeBulletin({
      region: { code: region, name: unit.name },
      counties: counties.map(({ code, name }) => ({ code, name })),
      month,
      observations,
      lines,
      issuer: `${unit.name}经济和信息化局`,
      recipients: '各县（市、区）人民政府，市政府直属各单位',
      copiedTo: [`${unit.name}人民政府办公室`],
      number: `${platform.isDemonstration ? '演示' : ''}通报〔${year}〕${number}号`,
      basis: findBasis(context),
      issuedOn:
        ofMonth
          .map((one) => one.recordedAt.slice(0, 10))
          .sort()
          .at(-1) ?? `${month}-01`,
      isDemonstration: platform.isDemonstration,
    }),
  );
}

/** The month's bulletin to look at before it is issued. */
export const getBulletin: Usecase<'getBulletin'> = async (context, { query }) => makeBulletin(context, query);

/** The same bulletin as a document, laid out after GB/T 9704-2012. */
export const downloadBulletin: Usecase<'downloadBulletin'> = async (context, { query }) => {
  const made = await makeBulletin(context, query);
  if (!made.ok) return made;
  const bytes = await renderBulletin(made.value);
  await transact(
    context.database,
    context.actor,
    async (tx) => tx.record({ kind: 'bulletin-downloaded', subject: `${query.region} ${query.month}` }),
    context.now(),
  );
  return accept({ bytes, fileName: `${made.value.title}.docx`, mediaType: docx });
};
