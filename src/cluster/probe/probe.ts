import { chooseContainers } from './containers';
import { probeBeside } from './ephemeral';
import { probeInside } from './exec';
import type { NotMade, Probed, ProbeRequest } from './probed';

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

function notMade(why: string): NotMade {
  return { made: false, why };
}
