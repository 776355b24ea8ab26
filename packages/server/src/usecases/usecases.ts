import type { RouteName } from '@niepan/domain/api';
import type { Outcome } from '@niepan/domain/outcome';
import { downloadBulletin, getBulletin } from './bulletins.ts';
import type { Context } from './context.ts';
import { getDocument, listContradictions, listDocuments } from './documents.ts';
import { getEnterprise, listEnterprises } from './enterprises.ts';
import { getRun, getRunResults, listRuns, startRun } from './evaluations.ts';
import { explainRun } from './explain-run.ts';
import { listEntitlements, listEntitlementsOf, listIncentives } from './incentives.ts';
import { getOverview } from './overview.ts';
import { getDrafting, getPolicyFiles, publishPolicy } from './publishing.ts';
import { getRuleResults, listRules } from './rule-lists.ts';
import { explainRule } from './rules.ts';
import { listSchemes } from './schemes.ts';
import { getSession } from './session.ts';
import { getTarget, listTargets } from './targets.ts';
import { listTasks } from './tasks.ts';
import { getTrial, tryChanges } from './trials.ts';
import type { Usecase } from './usecase.ts';

/** A usecase as HTTP sees it: whatever the route table parsed goes in, an outcome comes out. */
export type AnyUsecase = (context: Context, input: never) => Promise<Outcome<unknown>>;

/** Route → usecase. Ending the session belongs to HTTP, which owns the cookie. */
export const usecases: { readonly [Name in Exclude<RouteName, 'endSession'>]: Usecase<Name> } = {
  getSession,
  getOverview,
  listDocuments,
  getDocument,
  getPolicyFiles,
  getDrafting,
  publishPolicy,
  listContradictions,
  listTargets,
  getTarget,
  listTasks,
  listEnterprises,
  getEnterprise,
  listEntitlementsOf,
  listSchemes,
  getTrial,
  tryChanges,
  listRuns,
  startRun,
  getRun,
  getRunResults,
  explainRun,
  listRules,
  getRuleResults,
  explainRule,
  listIncentives,
  listEntitlements,
  getBulletin,
  downloadBulletin,
};
