import { register } from 'tsx/esm/api';

// A thread starts without the loader of its process: TypeScript needs one of its own.
register();
await import('./worker.ts');
