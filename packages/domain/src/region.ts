/** What a demonstration (or a site's own import) brings into the store: plain data, no database. */

export interface RegionUnit {
  /** GB/T 2260 six digits, or nine digits for a town. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'city' | 'county' | 'town' | 'zone';
  readonly parent: string | null;
  /** Statistics of a zone are reported under this county, which may differ from where it lies. */
  readonly reportedUnder: string | null;
}

export interface DepartmentUnit {
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

export interface EnterpriseRecord {
  /** 统一社会信用代码 */
  readonly uscc: string;
  readonly name: string;
  readonly region: string;
  readonly town: string;
  /** GB/T 4754-2017 four-digit class. */
  readonly industry: string;
  readonly park: string | null;
  readonly group: string | null;
  readonly founded: string;
}

/** Item → year → one value per enterprise (or project) in record order; null is missing. Year 0 for fixed items. */
export type FactTable = ReadonlyMap<string, ReadonlyMap<number, readonly (number | string | boolean | null)[]>>;

export interface ProjectRecord {
  readonly code: string;
  readonly name: string;
  readonly uscc: string;
  readonly region: string;
}

export interface ParkRecord {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly stars: number;
  readonly mainIndustrySharePercent: number;
  readonly floorAreaRatio: number;
}

export interface HonourRecord {
  readonly uscc: string;
  readonly kind: string;
  readonly level: string;
  readonly from: string;
  readonly until: string | null;
}

/** A lease as both sides report it: `areaMu` rented out by the lessor and rented in by the lessee. */
export interface LeaseRecord {
  readonly lessor: string;
  readonly lessee: string;
  readonly areaMu: number;
  readonly areaReportedByLesseeMu: number;
  readonly from: string;
}

/** A reported number of a region: cumulative from the beginning of the year for monthly sums. */
export interface ObservationRecord {
  readonly indicator: string;
  readonly region: string;
  /** `2022-06` or `2022`. */
  readonly period: string;
  readonly value: number | null;
  readonly state: '初报' | '终报' | '修订';
  readonly source: string;
  readonly recordedAt: string;
}

/** A county's own yearly lines for a city target. */
export interface TargetLineRecord {
  readonly indicator: string;
  readonly region: string;
  readonly year: number;
  readonly line: '标线' | '高线' | '目标';
  readonly value: number;
}

export interface AwardRecord {
  readonly incentive: string;
  readonly uscc: string;
  readonly year: number;
  readonly tierFen: bigint;
  readonly amountFen: bigint;
}

export interface RegionData {
  readonly isDemonstration: boolean;
  readonly seed: number;
  readonly regions: readonly RegionUnit[];
  readonly departments: readonly DepartmentUnit[];
  readonly enterprises: readonly EnterpriseRecord[];
  readonly enterpriseFacts: FactTable;
  readonly projects: readonly ProjectRecord[];
  readonly projectFacts: FactTable;
  readonly parks: readonly ParkRecord[];
  readonly honours: readonly HonourRecord[];
  readonly leases: readonly LeaseRecord[];
  readonly observations: readonly ObservationRecord[];
  readonly targetLines: readonly TargetLineRecord[];
  readonly awards: readonly AwardRecord[];
  /** Item → department that supplies it, with the batch each year's file came in. */
  readonly batches: readonly {
    readonly source: string;
    readonly year: number;
    readonly fileName: string;
    readonly recordedAt: string;
  }[];
}
