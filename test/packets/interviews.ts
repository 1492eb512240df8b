import type { Cluster, Manifest } from '../support/beds/control-plane';
import { ask, askFromOutside } from './ask';
import type { Interview } from './every-pair';
import type { Outside } from './outside';
import { Pairs } from './pairs';
import type { RunningApp } from './running-app';

/** What is around an app. */
export interface Surroundings {
  /** The client outside, if there is one. */
  readonly outside?: Outside;
  /** Who answers at fixed addresses. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** All that is asked of an app that runs: by each of its pods, its visitors, and the client outside. */
export async function interviewsOf(
  cluster: Cluster,
  running: RunningApp,
  { outside, beside }: Surroundings,
): Promise<Interview[]> {
  const names = running.deployed.namespaces(running.app);
  // Their labels are the cluster's: policies select by them.
  const namespaces = await Promise.all(
    names.map((name) => cluster.api.get(`/api/v1/namespaces/${name}`)),
  );
  const { wiring } = running.answersOf(
    running.app,
    namespaces.map(({ metadata: { name, labels } }) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels },
    })),
  );
  const pairs = await Pairs.of(cluster, wiring, beside);
  const interviews = pairs.all().map(({ asker, pairs: asked }): Interview => ({
    who: `${asker.namespace}/${asker.pod}`,
    pod: asker.pod,
    put: (questions) => ask(cluster, asker, questions),
    pairs: asked,
  }));
  if (outside === undefined) return interviews;
  const services = await Promise.all(
    names.map(
      async (name) =>
        (await cluster.api.get(`/api/v1/namespaces/${name}/services`))
          .items as Manifest[],
    ),
  );
  return [
    ...interviews,
    {
      who: 'the client outside',
      put: (questions) => askFromOutside(outside, questions),
      pairs: pairs.fromOutside(outside, services.flat()),
    },
  ];
}
