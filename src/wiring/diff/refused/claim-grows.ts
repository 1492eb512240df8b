import type { Comparison } from '../comparison';
import { resizeOf, STORAGE } from '../support/claim';
import { updates } from '../support/updates';
import { example } from './claim-grows.example';

/** Volume claims that ask for more. */
export const claimGrows: Comparison = {
  id: 'claim-grows',
  effect: 'may-be-refused',
  title: 'A volume claim asks for more storage.',
  why:
    'Whether a bound claim can grow depends on its StorageClass: without `allowVolumeExpansion: true` the API ' +
    'server refuses it.',
  example,
  *compare(sides) {
    for (const pair of updates(sides)) {
      const resize = resizeOf(pair);
      if (resize === undefined || resize.shrinks) continue;
      yield {
        object: pair.after,
        field: STORAGE,
        message: `${resize.text}, which a bound claim can do only if its StorageClass has allowVolumeExpansion: true`,
        fix: 'check that the StorageClass of the claim has allowVolumeExpansion: true',
      };
    }
  },
};
