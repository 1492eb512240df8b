import { setTimeout as pause } from 'timers/promises';
import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  Defaults,
  type DefaultValues,
  InternalApi,
  type InternalApiProps,
} from '../../src';
import { eventually } from '../cluster/eventually';
import type { Cluster, Manifest } from '../support/beds/control-plane';
import type { Behaviour } from '../support/beds/stand-in/manifests';
import { isReady } from './answers';
import type { RunningApp } from './running-app';

/** What of an app changes. */
export interface Shape {
  readonly image: string;
  readonly port: number;
  readonly replicas: number;
}

/** An app with a Service `backend` on port 80, in a shape. */
export type Maker = (shape: Shape) => App;

export const BEFORE: Shape = { image: 'example/app:1', port: 8080, replicas: 3 };

/** How soon a pod that listens is found out about: Kubernetes' ten seconds would only make the tests longer. */
const often = { period: Duration.seconds(1) };

const atOnce = { preStop: Duration.seconds(0) };

/** What sets an app apart from the one with our defaults. */
interface Difference {
  readonly props?: Partial<InternalApiProps<'http'>>;
  readonly defaults?: DefaultValues;
  readonly then?: (api: InternalApi<'http'>, shape: Shape) => void;
}

/** The app as our constructs make it by default, but for a difference. */
function ours({ props, defaults = {}, then }: Difference = {}): Maker {
  return (shape) => {
    const chart = new Chart(new App(), 'app');
    Defaults.of(chart).set(defaults);
    const { image, port, replicas } = shape;
    const api = new InternalApi(chart, 'backend', {
      image,
      replicas,
      user: 65532,
      ports: { http: { port: 80, targetPort: port } },
      readiness: { httpGet: '/', ...often },
      ...props,
    });
    then?.(api, shape);
    return chart.node.root as App;
  };
}

/**
 * The apps that are compared: with our defaults, with one of them switched off, and as
 * cdk8s-plus-28 makes it by default.
 */
export const makers = {
  'our defaults': ours(),
  'our defaults for 1.28': ours({ defaults: { oldestKubernetes: '1.28' } }),
  'no preStop': ours({ props: atOnce }),
  'no preStop, but it drains': ours({ props: atOnce }),
  'a numeric target port': ours({
    then: ({ service }, { port }) =>
      ApiObject.of(service).addJsonPatch(
        JsonPatch.replace('/spec/ports/0/targetPort', port),
      ),
  }),
  'no readiness': ours({ props: { readiness: undefined } }),
  'cdk8s-plus-28': ({ image, port, replicas }: Shape) => {
    const chart = new Chart(new App(), 'app');
    new kplus.Deployment(chart, 'backend', {
      replicas,
      containers: [{ image, portNumber: port }],
    }).exposeViaService({
      name: 'backend',
      ports: [{ port: 80, targetPort: port }],
    });
    return chart.node.root as App;
  },
} satisfies Record<string, Maker>;

/**
 * They need a moment until they listen, as most programs do, and end at once on SIGTERM,
 * unless it is said here.
 */
export function behaviourOf(app: keyof typeof makers): Behaviour {
  return {
    start: '1s',
    stop: app === 'no preStop, but it drains' ? 'drain' : undefined,
  };
}

/** What happens to an app while it is asked. */
export type Change = (
  app: RunningApp,
  make: Maker,
  cluster: Cluster,
) => Promise<void>;

export const changes = {
  'the image': to({ image: 'example/app:2' }),
  "the container port's number": to({ image: 'example/app:2', port: 9090 }),
  'replicas, 3 to 5': to({ replicas: 5 }),
  'replicas, 3 to 1': to({ replicas: 1 }),
  'each pod is deleted, one by one': async (app, _, cluster) => {
    for (const { metadata } of await app.pods()) {
      await cluster.api.delete(
        `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`,
      );
      await rolledOut(app, BEFORE.replicas);
    }
  },
  'all pods are evicted': async (app, _, cluster) => {
    for (const pod of await app.pods()) await evict(cluster, pod);
    await rolledOut(app, BEFORE.replicas);
  },
} satisfies Record<string, Change>;

function to(changed: Partial<Shape>): Change {
  return async (app, make) => {
    const shape = { ...BEFORE, ...changed };
    await app.change(make(shape));
    await rolledOut(app, shape.replicas, shape.image);
  };
}

/** As draining a node does: what a PodDisruptionBudget forbids now is tried again a little later. */
async function evict(
  { api }: Cluster,
  { metadata: { name, namespace } }: Manifest,
): Promise<void> {
  const eviction = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name, namespace },
  };
  while (!(await api.evict(eviction))) await pause(500);
}

/** Waits until exactly the given number of pods of the given image are ready, and no others are left. */
export async function rolledOut(
  app: RunningApp,
  replicas: number,
  image = BEFORE.image,
): Promise<void> {
  await eventually(async () => {
    const pods = (await app.pods()).map(({ metadata, spec, status }) => ({
      image: versionOf(spec),
      stays: metadata.deletionTimestamp === undefined,
      ready: isReady({ status }),
    }));
    expect(pods).toEqual(Array(replicas).fill({ image, stays: true, ready: true }));
  }, 120_000);
}

/** All pods have the stand-in's image, so a variable says which image it replaces. */
function versionOf({ containers: [{ env }] }: Manifest): string {
  return env.find(({ name }: Manifest) => name === 'STAND_IN_VERSION')
    .value as string;
}
