import type { KubectlAccess } from '../read/run-kubectl';
import type { ObjectFields } from '../state';
import { chooseContainers } from './containers';
import { probeBeside } from './ephemeral';
import { probeInside } from './exec';
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

const NO_WAY =
  'no container of the caller has a shell with curl, wget, nc or bash; with --probe-image IMAGE --yes a container ' +
  'with that image is added to the pod, and stays there until the pod ends';

/**
 * Makes a call from a pod of the caller: in one of its containers, or else in one that is added to it where that is
 * asked for.
 */
export async function probe(request: ProbeRequest): Promise<Probed> {
  const { image, mayAdd = false } = request;
  const places = chooseContainers(request.pods);
  if (places.length === 0) {
    return notMade('no pod of the caller runs, so there is nothing to call from');
  }
  for (const place of places) {
    const result = await probeInside(request, place);
    if (result !== 'no program') return result;
  }
  const [{ pod }] = places;
  if (image === undefined) return notMade(NO_WAY);
  if (!mayAdd) {
    return notMade(
      'no container of the caller has a shell with curl, wget, nc or bash; one with the image of --probe-image would ' +
        'stay in the pod until that ends: say --yes if it may',
    );
  }
  return probeBeside(request, pod, image);
}

/** The call could not be made. */
export function notMade(why: string): NotMade {
  return { made: false, why };
}
