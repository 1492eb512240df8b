import { isHook } from '../../read/hooks';
import type { Pair } from '../pairs';
import { oncePerSides } from '../sides';

/** The objects that the API server is asked to change: hooks are deleted before they are made anew. */
export const updates = oncePerSides(({ pairs }): readonly Pair[] =>
  pairs.kept.filter(({ after, edited }) => edited && !isHook(after)),
);
