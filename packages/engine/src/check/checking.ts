import { checks } from '#checks';

// The front door's checks, each as it stands in its own file: in a browser they can be called once `loadChecks()` is done.

export const checkPackage: ReturnType<typeof checks>['checkPackage'] = (sources) => checks().checkPackage(sources);
export const readPackage: ReturnType<typeof checks>['readPackage'] = (sources) => checks().readPackage(sources);
