import { accept, refuse } from '@niepan/domain/outcome';
import {
  ceilingsOf,
  type Incentive,
  type IncentiveRow,
  type PaymentState,
  sentenceOfCeiling,
  sentenceOfIncentive,
  textAt,
  type Words,
} from '@niepan/engine';
import { readTexts } from './cells.ts';
import type { Context } from './context.ts';
import { refuseYear } from './enterprises.ts';
import { inForceIn } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Platform, Snapshot } from './platform.ts';
import { readIncentive } from './results.ts';
import type { Usecase } from './usecase.ts';

function countStates(rows: readonly IncentiveRow[]): ReadonlyMap<PaymentState, number> {
  const counts = new Map<PaymentState, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/** Incentives whose subjects the data hold. */
function incentivesOf(published: PublishedPackage, { dataset }: Snapshot): Incentive[] {
  return Object.values(published.program.incentives).filter(({ subject }) => dataset.frames.has(subject));
}

/** The incentive in words, with the ceilings under which it falls. */
function sentencesOf({ program }: PublishedPackage, incentive: Incentive, words: Words): string {
  const ceilings = ceilingsOf(program, incentive).map((ceiling) =>
    sentenceOfCeiling(ceiling, program.parameters, words),
  );
  return [sentenceOfIncentive(incentive, program.parameters, words), ...ceilings].join(
    words.language === 'en' ? ' ' : '',
  );
}

function rowOf(
  { platform, words }: Context,
  published: PublishedPackage,
  incentive: Incentive,
  year: number,
  snapshot: Snapshot,
) {
  const { rows, totalFen } = readIncentive(platform, published, incentive.name, year, snapshot);
  const counts = countStates(rows);
  const count = (...states: PaymentState[]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return {
    package: published.id,
    document: published.title,
    name: incentive.name,
    subject: incentive.subject,
    sentence: sentencesOf(published, incentive, words),
    cites: incentive.cites,
    isInTotalControl: incentive.isInTotalControl,
    totals: {
      payable: count('payable'),
      fen: totalFen.toString(),
      undecided: count('undecided', 'held'),
      excluded: count('excluded', 'beaten'),
      nothing: count('nothing'),
    },
  };
}

/** Every incentive of the documents in force with how many get how much in the year (the newest by default). */
export const listIncentives: Usecase<'listIncentives'> = async (context, { query }) => {
  const { platform } = context;
  const snapshot = await platform.snapshot();
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  return accept(
    inForceIn(platform.packages, year).flatMap((published) =>
      incentivesOf(published, snapshot).map((incentive) => rowOf(context, published, incentive, year, snapshot)),
    ),
  );
};

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly regionName: string;
  readonly project: string | null;
  readonly subject: string;
}

/** Who would be paid for a row of the subject's frame: the enterprise itself, or the enterprise of a project. */
function holderOf(
  platform: Platform,
  snapshot: Snapshot,
  incentive: Incentive,
  row: number,
  regions: readonly (string | null)[],
): Holder | null {
  const frame = snapshot.dataset.frames.get(incentive.subject);
  const at = incentive.subject === '企业' ? row : (frame?.links.get('企业')?.[row] ?? -1);
  if (!frame || at < 0) return null;
  const id = textAt(snapshot.enterprises.ids, at);
  const name = textAt(snapshot.enterprises.names, at);
  const project = incentive.subject === '企业' ? null : textAt(frame.names, row);
  return { id, name, project, subject: textAt(frame.ids, row), regionName: platform.regionName(regions[at] ?? '') };
}

function entitlementOf(published: PublishedPackage, incentive: Incentive, holder: Holder, row: IncentiveRow) {
  return {
    ...holder,
    package: published.id,
    incentive: incentive.name,
    state: row.state,
    because: row.because,
    grossFen: row.grossFen.toString(),
    amountFen: row.amountFen.toString(),
    instalmentsFen: row.instalmentsFen.map(String),
    cites: incentive.cites,
  };
}

/** Everyone to whom one incentive speaks, largest amount first; those outside its scope are left out. */
export const listEntitlements: Usecase<'listEntitlements'> = async ({ platform }, { params, query }) => {
  const snapshot = await platform.snapshot();
  const published = platform.packages.find(({ id }) => id === params.package);
  const incentive = published?.program.incentives[params.name];
  if (published === undefined || incentive === undefined || !snapshot.dataset.frames.has(incentive.subject)) {
    return refuse('no-incentive', params);
  }
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const regions = readTexts(snapshot.enterprises, '地区代码', year);
  const found = readIncentive(platform, published, incentive.name, year, snapshot).rows.flatMap((row, at) => {
    if (row.state === 'out-of-scope') return [];
    const holder = holderOf(platform, snapshot, incentive, at, regions);
    return holder === null
      ? []
      : [{ fen: row.amountFen, entitlement: entitlementOf(published, incentive, holder, row) }];
  });
  found.sort((a, b) => (a.fen === b.fen ? 0 : a.fen > b.fen ? -1 : 1));
  return accept(found.map(({ entitlement }) => entitlement));
};

/** What one enterprise and its projects may get under every incentive, and why not. */
export const listEntitlementsOf: Usecase<'listEntitlementsOf'> = async ({ platform }, { params, query }) => {
  const snapshot = await platform.snapshot();
  const own = snapshot.rowOf.get(params.id);
  if (own === undefined) return refuse('no-enterprise', params);
  const year = query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const regions = readTexts(snapshot.enterprises, '地区代码', year);
  return accept(
    inForceIn(platform.packages, year).flatMap((published) =>
      incentivesOf(published, snapshot).flatMap((incentive) => {
        const links = snapshot.dataset.frames.get(incentive.subject)?.links.get('企业');
        const rows =
          incentive.subject === '企业'
            ? [own]
            : Array.from(links ?? [], (to, row) => (to === own ? row : -1)).filter((row) => row >= 0);
        const result = readIncentive(platform, published, incentive.name, year, snapshot);
        return rows.flatMap((row) => {
          const holder = holderOf(platform, snapshot, incentive, row, regions);
          return holder === null ? [] : [entitlementOf(published, incentive, holder, result.rows[row])];
        });
      }),
    ),
  );
};
