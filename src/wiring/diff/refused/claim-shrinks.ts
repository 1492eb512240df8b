import type { Comparison } from '../comparison';
import { resizeOf, STORAGE } from '../support/claim';
import { updates } from '../support/updates';
import { example } from './claim-shrinks.example';

/** Volume claims that ask for less. */
export const claimShrinks: Comparison = {
  id: 'claim-shrinks',
  effect: 'refused',
  title: 'A volume claim asks for less storage.',
  why: 'Volumes can grow, but not shrink: the API server refuses a smaller request.',
  example,
  *compare(sides) {
    for (const pair of updates(sides)) {
      const resize = resizeOf(pair);
      if (!resize?.shrinks) continue;
      yield {
        object: pair.after,
        field: STORAGE,
        message: `${resize.text}, and a claim cannot shrink`,
        fix: 'create another claim, and copy the data to it',
      };
    }
  },
};
