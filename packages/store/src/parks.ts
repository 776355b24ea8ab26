import type { ParkRecord } from '@niepan/domain/region';
import type { Db } from './schema.ts';

/** All parks by code. */
export async function listParks(db: Db): Promise<ParkRecord[]> {
  const rows = await db.selectFrom('parks').selectAll().execute();
  const parks = rows.map((row) => ({
    code: row.code,
    name: row.name,
    region: row.region_code,
    stars: row.stars,
    mainIndustrySharePercent: Number(row.main_industry_share_percent),
    floorAreaRatio: Number(row.floor_area_ratio),
  }));
  return parks.sort((a, b) => (a.code < b.code ? -1 : 1));
}
