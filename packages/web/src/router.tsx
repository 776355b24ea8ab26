import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { keep, parseSearch, printSearch } from './search.ts';
import { Shell } from './shell.tsx';
import { NotFound, RouteProblem } from './ui/state.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path });

const overview = createRoute({
  ...at('/'),
  component: lazyRouteComponent(() => import('./pages/overview/overview-page.tsx'), 'OverviewPage'),
});
const policies = createRoute({
  ...at('/policies'),
  validateSearch: keep('view'),
  component: lazyRouteComponent(() => import('./pages/policies/policies-page.tsx'), 'PoliciesPage'),
});
const reading = createRoute({
  ...at('/policies/read'),
  validateSearch: keep('open'),
  component: lazyRouteComponent(() => import('./pages/reading/reading-page.tsx'), 'ReadingPage'),
});
const policy = createRoute({
  ...at('/policies/$id'),
  validateSearch: keep('view', 'clause'),
  component: lazyRouteComponent(() => import('./pages/policies/policy-page.tsx'), 'PolicyPage'),
});
const targets = createRoute({
  ...at('/targets'),
  validateSearch: keep('document', 'region', 'department', 'basis', 'light', 'year', 'search', 'sort', 'open'),
  component: lazyRouteComponent(() => import('./pages/targets/targets-page.tsx'), 'TargetsPage'),
});
const target = createRoute({
  ...at('/targets/$package/$id'),
  component: lazyRouteComponent(() => import('./pages/targets/target-page.tsx'), 'TargetPageView'),
});
const tasks = createRoute({
  ...at('/tasks'),
  validateSearch: keep('document', 'unit', 'search', 'sort', 'open'),
  component: lazyRouteComponent(() => import('./pages/tasks/tasks-page.tsx'), 'TasksPage'),
});
const enterprises = createRoute({
  ...at('/enterprises'),
  validateSearch: keep('year', 'search', 'region', 'industry', 'size', 'class', 'sort', 'hide'),
  component: lazyRouteComponent(() => import('./pages/enterprises/enterprises-page.tsx'), 'EnterprisesPage'),
});
const enterprise = createRoute({
  ...at('/enterprises/$id'),
  validateSearch: keep('view'),
  component: lazyRouteComponent(() => import('./pages/enterprises/enterprise-page.tsx'), 'EnterprisePageView'),
});
const rules = createRoute({
  ...at('/rules'),
  validateSearch: keep('year'),
  component: lazyRouteComponent(() => import('./pages/rules/rules-page.tsx'), 'RulesPage'),
});
const ruleResults = createRoute({
  ...at('/rules/$package/$name'),
  validateSearch: keep('year', 'search', 'outcome', 'region', 'industry', 'sort'),
  component: lazyRouteComponent(() => import('./pages/rules/rule-results-page.tsx'), 'RuleResultsPage'),
});
const evaluations = createRoute({
  ...at('/evaluations'),
  validateSearch: keep('scheme', 'year'),
  component: lazyRouteComponent(() => import('./pages/evaluations/evaluations-page.tsx'), 'EvaluationsPage'),
});
const trial = createRoute({
  ...at('/evaluations/try/$package/$name'),
  validateSearch: keep('year', 'set'),
  component: lazyRouteComponent(() => import('./pages/trials/trial-page.tsx'), 'TrialPage'),
});
const run = createRoute({
  ...at('/evaluations/$run'),
  validateSearch: keep('view', 'search', 'region', 'industry', 'class', 'state', 'sort'),
  component: lazyRouteComponent(() => import('./pages/evaluations/run-page.tsx'), 'RunPageView'),
});
const explanation = createRoute({
  ...at('/evaluations/$run/$subject'),
  component: lazyRouteComponent(() => import('./pages/evaluations/explanation-page.tsx'), 'ExplanationPage'),
});
const rule = createRoute({
  ...at('/rules/$package/$name/$subject'),
  validateSearch: keep('year'),
  component: lazyRouteComponent(() => import('./pages/evaluations/rule-page.tsx'), 'RulePage'),
});
const incentives = createRoute({
  ...at('/incentives'),
  validateSearch: keep('year', 'sort'),
  component: lazyRouteComponent(() => import('./pages/incentives/incentives-page.tsx'), 'IncentivesPage'),
});
const incentive = createRoute({
  ...at('/incentives/$package/$name'),
  validateSearch: keep('year', 'search', 'region', 'state', 'sort'),
  component: lazyRouteComponent(() => import('./pages/incentives/incentive-page.tsx'), 'IncentivePage'),
});
const bulletins = createRoute({
  ...at('/bulletins'),
  validateSearch: keep('region', 'month'),
  component: lazyRouteComponent(() => import('./pages/bulletins/bulletins-page.tsx'), 'BulletinsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    policies,
    reading,
    policy,
    targets,
    target,
    tasks,
    enterprises,
    enterprise,
    rules,
    ruleResults,
    evaluations,
    trial,
    run,
    explanation,
    rule,
    incentives,
    incentive,
    bulletins,
  ]),
  parseSearch,
  stringifySearch: printSearch,
  defaultPreload: 'intent',
  defaultErrorComponent: RouteProblem,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
