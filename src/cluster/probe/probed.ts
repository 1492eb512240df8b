import type { KubectlAccess } from '../read/run-kubectl';
import type { ObjectFields } from '../state';
import type { Reply } from './reply';
import type { Target } from './tools';

/** A call that is made from a pod. */
export interface ProbeRequest extends KubectlAccess {
  /** The pods of the caller, as they are. */
  readonly pods: readonly ObjectFields[];
  readonly target: Target;
  /** An image with a shell, for a container beside those of a pod that has none. */
  readonly image?: string;
  /** Whether such a container may be added: it stays in the pod until that ends. */
  readonly mayAdd?: boolean;
}

/** What became of it. */
export type Probed = Made | NotMade;

/** The call was made. */
export interface Made {
  readonly made: true;
  readonly reply: Reply;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The program that made it. */
  readonly tool: string;
  /** Whether the container was added for it, and is still there. */
  readonly added: boolean;
}

/** The call could not be made. */
export interface NotMade {
  readonly made: false;
  /** Why, in one sentence without a full stop. */
  readonly why: string;
}
