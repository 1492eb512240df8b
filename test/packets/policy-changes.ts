import { App, Chart, Duration } from 'cdk8s';
import { type Backend, InternalApi, Worker } from '../../src';

/** Who calls the backend. */
export const CALLERS = ['web', 'other'] as const;
export type Caller = (typeof CALLERS)[number];

/** What of an app changes: what is behind its Service, and who calls it. */
interface Shape {
  readonly backend: (chart: Chart) => Backend<'http'>;
  readonly connected: readonly Caller[];
  /** Whether the callers' own policies allow only what they are connected to. */
  readonly egress: 'declared' | 'anywhere';
}

/** What becomes of a caller's requests, each over a new connection, unless it is said that it keeps one. */
export type Outcome =
  | 'loses none'
  | 'loses some'
  | 'is let in'
  | 'is shut out'
  | 'keeps its connection';

/** A change, what the callers meet, and the ids of what `harbour diff` says about them. */
export interface PolicyChange {
  readonly before: Shape;
  readonly after: Shape;
  readonly callers: Readonly<Partial<Record<Caller, Outcome>>>;
  readonly says?: readonly string[];
}

const common = {
  replicas: 3,
  user: 65532,
  readiness: { httpGet: '/', period: Duration.seconds(1) },
} as const;

/** A backend of an image that listens on a port, and before on another one. */
function listening(
  image: string,
  targetPort: number,
  previousTargetPort?: number,
): Shape['backend'] {
  return (chart) =>
    new InternalApi(chart, 'backend', {
      ...common,
      image,
      ports: { http: { port: 80, targetPort, previousTargetPort } },
    });
}

/** A backend with a release on each of two ports, of which one is live. */
function releases(live: 'blue' | 'green'): Shape['backend'] {
  return (chart) =>
    new InternalApi(chart, 'backend', {
      ...common,
      ports: { http: { port: 80, targetPort: 8080 } },
      releases: {
        blue: { image: 'example/app:blue' },
        green: { image: 'example/app:green', targetPorts: { http: 9090 } },
      },
      live,
    });
}

function shape(changed: Partial<Shape> = {}): Shape {
  return {
    backend: listening('example/app:1', 8080),
    connected: CALLERS,
    egress: 'declared',
    ...changed,
  };
}

/** The changes under policies that enforce both directions: the backend's, and those of its callers. */
export const policyChanges = {
  'the image': {
    before: shape(),
    after: shape({ backend: listening('example/app:2', 8080) }),
    callers: { web: 'loses none' },
  },
  "the container port's number": {
    before: shape(),
    after: shape({ backend: listening('example/app:2', 9090) }),
    callers: { web: 'loses some' },
    says: ['policy-before-its-pods', 'policy-ingress'],
  },
  "the container port's number, with previousTargetPort": {
    before: shape(),
    after: shape({ backend: listening('example/app:2', 9090, 8080) }),
    callers: { web: 'loses none' },
    says: ['policy-ingress'],
  },
  'previousTargetPort is removed': {
    before: shape({ backend: listening('example/app:2', 9090, 8080) }),
    after: shape({ backend: listening('example/app:2', 9090) }),
    callers: { web: 'loses none' },
    says: ['policy-ingress'],
  },
  'a switch to a release on another port': {
    before: shape({ backend: releases('blue') }),
    after: shape({ backend: releases('green') }),
    callers: { web: 'loses none' },
  },
  'a connection is added': {
    before: shape({ connected: ['other'] }),
    after: shape(),
    callers: { web: 'is let in', other: 'loses none' },
    says: ['policy-ingress'],
  },
  'the first connection is added': {
    before: shape({ connected: [], egress: 'anywhere' }),
    after: shape({ connected: ['other'], egress: 'anywhere' }),
    callers: { web: 'is shut out', other: 'loses none' },
    says: ['policy-ingress'],
  },
  'a connection is removed': {
    before: shape(),
    after: shape({ connected: ['other'] }),
    callers: { web: 'is shut out', other: 'loses none' },
    says: ['policy-ingress'],
  },
  'a connection is removed, while it is open': {
    before: shape(),
    after: shape({ connected: ['other'] }),
    callers: { web: 'keeps its connection' },
    says: ['policy-ingress'],
  },
} satisfies Record<string, PolicyChange>;

/** The app in a shape: a Service `backend` on port 80, and those who call it. */
export function appOf({ backend, connected, egress }: Shape): App {
  const chart = new Chart(new App(), 'app');
  const api = backend(chart);
  for (const name of CALLERS) {
    const caller = new Worker(chart, name, {
      image: 'example/caller:1',
      user: 65532,
      egress,
    });
    // Without variables: its pods stay.
    if (connected.includes(name)) caller.connectTo(api, { env: false });
  }
  return chart.node.root as App;
}
