/** What a start does, in order; the starter shows these. */
export const steps = {
  database: '数据库 · database',
  policies: '政策包 · policies',
  region: '演示地区 · demonstration region',
  evaluation: '演示评价 · demonstration evaluation',
  listening: '开始服务 · listening',
} as const;

export type Step = keyof typeof steps;

/** Told when a step begins, as it moves on, and when it has ended. */
export interface Progress {
  readonly step: Step;
  readonly done: number;
  readonly total: number;
  /** What is being done just now, such as a package's name. */
  readonly detail?: string;
}

export type Report = (progress: Progress) => void;
