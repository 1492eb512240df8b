import type { Autoscaling } from '../../src';
import { connect } from '../support/beds/control-plane';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { type Change, exampleApp, exampleNames } from './example-apps';
import { Expectations } from './expectations';

type Props = Record<string, unknown>;
type Replicas = number | Autoscaling | undefined;

const cluster = connect();
const fiveMinutes = 300_000;

const has = (props: Props, key: string) => props[key] !== undefined;
const firstPort = ({ ports }: Props) => Object.keys(ports as object)[0];

/** Every change that our API calls safe, one after the other: each also undoes the one before. */
const changes: Readonly<Record<string, Change>> = {
  'nothing': {},
  'another image': { props: (_, props) => withNextImage(props) },
  'labels and annotations': {
    props: (_, props) => ({
      ...props,
      labels: { ...(props.labels as object), team: 'blue' },
      annotations: { ...(props.annotations as object), note: 'new' },
    }),
  },
  'another container port number': {
    props: (kind, props) =>
      has(props, 'ports')
        ? { ...props, ports: renumbered(kind, props.ports as Props) }
        : props,
  },
  'more replicas': {
    props: (kind, props) =>
      kind === 'Job'
        ? props
        : { ...props, replicas: more(props.replicas as Replicas) },
  },
  'one more port': {
    props: (_, props) =>
      has(props, 'ports')
        ? withNamedPorts({
            ...props,
            ports: { ...(props.ports as object), added: 19090 },
          })
        : props,
  },
  'a NodePort': {
    webServices: true,
    props: (kind, props) =>
      kind === 'WebService'
        ? { ...props, expose: { nodePort: openingAll(props) } }
        : props,
  },
  'a LoadBalancer': {
    webServices: true,
    props: (kind, props) =>
      kind === 'WebService'
        ? { ...props, expose: { loadBalancer: openingAll(props) } }
        : props,
  },
  'the other release live': {
    props: (_, props) =>
      has(props, 'releases')
        ? { ...props, live: Object.keys(props.releases as Props)[1] }
        : props,
  },
  'all releases live': {
    props: (_, props) =>
      has(props, 'releases')
        ? { ...props, live: Object.keys(props.releases as Props) }
        : props,
  },
  'nothing again': {},
};

/** One pod more, or one more at least. */
function more(replicas: Replicas = 1): Replicas {
  return typeof replicas === 'number'
    ? replicas + 1
    : { ...replicas, min: replicas.min + 1 };
}

/** Of each release, where there are several. */
function withNextImage(props: Props): Props {
  if (!has(props, 'releases')) {
    return { ...props, image: `${props.image as string}-next` };
  }
  const releases = Object.entries(props.releases as Record<string, Props>).map(
    ([name, release]) => [name, withNextImage(release)],
  );
  return { ...props, releases: Object.fromEntries(releases) as Props };
}

/** The first port on another number of the container, behind the same name. */
function renumbered(kind: string, ports: Props): Props {
  const [[name, port], ...others] = Object.entries(ports);
  const spelledOut = typeof port === 'number' ? { port } : (port as Props);
  // A StatefulBackend's callers come straight to the pod, so theirs changes too.
  const changed =
    kind === 'StatefulBackend'
      ? { ...spelledOut, port: 18080 }
      : { ...spelledOut, targetPort: 18080 };
  return { [name]: changed, ...Object.fromEntries(others) };
}

/** What an author does who adds a second port: the compiler asks for the name of the first wherever it was left out. */
function withNamedPorts(props: Props): Props {
  const port = firstPort(props);
  const named = { ...props };
  for (const check of ['readiness', 'liveness', 'startup']) {
    if (has(props, check) && !('exec' in (props[check] as object))) {
      named[check] = { port, ...(props[check] as object) };
    }
  }
  if (has(props, 'expose')) {
    const exposures = Object.entries(props.expose as Record<string, Props>);
    named.expose = Object.fromEntries(
      exposures.map(([kind, given]) => [
        kind,
        opensAll(kind, given) ? openingAll(props, given) : { port, ...given },
      ]),
    );
  }
  return named;
}

/** Whether the Service itself is exposed, and so every port. */
function opensAll(kind: string, { name }: Props): boolean {
  return (kind === 'nodePort' || kind === 'loadBalancer') && name === undefined;
}

/** What exposes every port, the first with the node port that the only one had. */
function openingAll({ ports }: Props, { nodePort, ...given }: Props = {}): Props {
  return {
    ...given,
    port: Object.keys(ports as object).map((port, index) =>
      index === 0 ? { port, nodePort } : port,
    ),
  };
}

/** What changes in them changes in other examples too, and they take a minute each. */
const LIKE_OTHERS = ['kafka-elasticsearch', 'two-environments'];
const changing = exampleNames.filter((name) => !LIKE_OTHERS.includes(name));

describe.each(changing)('the example %s', (name) => {
  const onTheServer = new DeployedApp(cluster, `upgrade-${name}`, {
    nodePortShift: 1,
  });
  const byKubectl = new DeployedApp(cluster, `kubectl-${name}`, {
    nodePortShift: 2,
  });

  afterAll(() => Promise.all([onTheServer.remove(), byKubectl.remove()]));

  test.each(Object.entries(changes))(
    'is applied with %s, and has the expected endpoints',
    async (_, change) => {
      const app = exampleApp(name, cluster, change);
      await onTheServer.apply(app);
      if (cluster.simulatesPods) {
        await eventually(() =>
          new Expectations(cluster, app, onTheServer).expectEndpoints(),
        );
      }
    },
  );

  test(
    "is taken with each of these changes by kubectl apply on the client's side",
    async () => {
      for (const [title, change] of Object.entries(changes)) {
        expect({
          title,
          complaint: await byKubectl.applyWithKubectl(
            exampleApp(name, cluster, change),
          ),
        }).toEqual({ title, complaint: undefined });
      }
    },
    fiveMinutes,
  );
});
