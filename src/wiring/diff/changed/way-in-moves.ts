import type { Comparison } from '../comparison';
import { findingOf } from '../ways-in/move-text';
import { moves } from '../ways-in/moves';
import { example } from './way-in-moves.example';

/** An Ingress that becomes a route, or a route that becomes an Ingress, or that opens beside it. */
export const wayInMoves: Comparison = {
  id: 'way-in-moves',
  effect: 'changes',
  title:
    'An Ingress becomes a route, or a route an Ingress, or one opens beside the other.',
  why:
    'The requests then come in by another controller and another address. Whether they reach the same pods is ' +
    'said here, instead of what closes and what opens.',
  example,
  *compare(sides) {
    for (const move of moves(sides)) {
      const { loses, message } = findingOf(move);
      if (loses) continue;
      yield {
        object: move.to[0].object,
        message,
        fix: move.isBeside
          ? undefined
          : 'delete the old way in when the DNS records lead to the new one',
      };
    }
  },
};
