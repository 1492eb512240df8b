import { isHook } from '../../read/hooks';
import type { Pair } from '../pairs';
import { oncePerSides } from '../sides';

/** The objects that the API server is asked to update: hooks are deleted and created again instead. */
export const updates = oncePerSides(({ pairs }): readonly Pair[] =>
  pairs.kept.filter(({ after, edited }) => edited && !isHook(after)),
);
