import type { Comparison } from '../comparison';
import { findingOf } from '../ways-in/move-text';
import { moves } from '../ways-in/moves';
import { example } from './way-in-lost.example';

/** An Ingress that becomes a route, or a route that becomes an Ingress, with requests that no longer come in. */
export const wayInLost: Comparison = {
  id: 'way-in-lost',
  effect: 'loses',
  title:
    'An Ingress becomes a route, or a route an Ingress, and takes fewer requests.',
  why:
    'The two say the same in other words, and a word that is left out is noticed by nobody but the callers of one ' +
    'host or path. Kubernetes compares nothing.',
  example,
  *compare(sides) {
    for (const move of moves(sides)) {
      const { loses, message } = findingOf(move);
      if (!loses) continue;
      yield {
        object: move.to[0].object,
        message,
        fix: 'add what is lost before the old way in is deleted',
      };
    }
  },
};
