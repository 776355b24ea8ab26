import { accept } from '@niepan/domain/outcome';
import type { Usecase } from './usecase.ts';

/** Who is signed in, and whether the data are a demonstration. */
export const getSession: Usecase<'getSession'> = async ({ actor, platform }) =>
  accept({
    user: { id: actor.id ?? '', name: actor.name, role: 'administrator' },
    isDemonstration: platform.isDemonstration,
  });
