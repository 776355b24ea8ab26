import { checks } from '#checks';

// What reads and checks policy text, each as it stands in its own file: in a browser it can be called once `loadChecks()` is done.

export const checkPackage: ReturnType<typeof checks>['checkPackage'] = (sources) => checks().checkPackage(sources);
export const listUses: ReturnType<typeof checks>['listUses'] = (files) => checks().listUses(files);
export const readPackage: ReturnType<typeof checks>['readPackage'] = (sources) => checks().readPackage(sources);
