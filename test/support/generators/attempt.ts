import { App, Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  type ClientService,
  type DefaultValues,
  Defaults,
  type ExternalAlias,
  HarbourError,
  InternalApi,
  StatefulBackend,
} from '../../../src';
import { brokenRules, type Standard } from '../judges/kubernetes/kubernetes-rules';
import {
  type AskedPods,
  fieldsOf,
  listOf,
  nameOf,
  podLabelsOf,
  RELEASE,
} from '../judges/kubernetes/manifests';
import type { Kind } from './constructs';
import { realise } from './values';

/** One case: a construct, what it is given, and where it stands. */
export interface Attempt {
  readonly given: unknown;
  readonly namespace?: unknown;
  readonly defaults?: DefaultValues;
  /** What is done with the construct once it is there. */
  readonly use?: (made: Construct, chart: Chart) => void;
}

export type Outcome = 'made' | 'refused';

/**
 * Makes a construct and its manifests, and throws where the library has not kept its word:
 * what it refuses, it refuses with a HarbourError and one sentence; what it makes, keeps every rule of Kubernetes.
 */
export function attempt(
  kind: Kind,
  { given, namespace = 'shop', defaults = {}, use }: Attempt,
): Outcome {
  const app = new App({ outdir: 'dist' });
  const chart = new Chart(app, 'shop', {
    namespace: namespace as string | undefined,
  });
  const [scope, far] = ['shop', 'far'].map(
    (name) => new Chart(app, `in-${name}`, { namespace: name }),
  );
  const refused = refusal(() => {
    Defaults.of(app).set(defaults);
    const own = (fieldsOf(given).namespace ?? namespace) as string | undefined;
    const props = realise(given, {
      scope,
      ports: portsOf(given),
      namespace: own,
      others: () => [scope, far].map(neighbourIn),
    });
    const made = kind.make(chart, 'web', props);
    use?.(made, chart);
    const charts = [
      chart,
      ...app.charts.filter(
        ({ node }) => node.tryFindChild(NEIGHBOUR) !== undefined,
      ),
    ];
    const broken = brokenRules(
      charts.flatMap((one) => Testing.synth(one) as unknown[]),
      standardOf(props, defaults),
    );
    if (broken.length > 0) {
      throw new Error(`not refused, and yet:\n${broken.join('\n')}`);
    }
  });
  return refused ? 'refused' : 'made';
}

const NEIGHBOUR = 'neighbour';

/** What an exposure may lead to besides. */
function neighbourIn(chart: Chart): InternalApi<string> {
  return (
    (chart.node.tryFindChild(NEIGHBOUR) as InternalApi<string> | undefined) ??
    new InternalApi<string>(chart, NEIGHBOUR, {
      image: 'example/app:1.0',
      ports: {
        http: { port: 80, targetPort: 8080 },
        dns: { port: 53, protocol: 'UDP' },
      },
    })
  );
}

/** Whether something was refused in one sentence with a path; any other error passes through. */
export function refusal(act: () => void): boolean {
  try {
    act();
    return false;
  } catch (error) {
    if (!(error instanceof HarbourError)) throw error;
    if (
      !/^\[[^\]]+\] [^\s\]]/.test(error.message) ||
      /\[object Object\]|[^.]\.$/.test(error.message)
    ) {
      throw new Error(`not a sentence with a path: ${error.message}`);
    }
    return true;
  }
}

/** What a construct is asked beyond its own ports. */
export interface Questions {
  /** What `addClientService()` is given. */
  readonly client: unknown;
  /** The number of a pod. */
  readonly ordinal: unknown;
  /** What is given for ports and options. */
  readonly asked: readonly unknown[];
}

/** Everything that may be asked of a construct once it is there; a refusal is an answer too. */
export function askEverything(
  made: Construct,
  chart: Chart,
  options: Questions,
): void {
  if (!('ports' in made)) return;
  const backend = made as StatefulBackend<string> | ExternalAlias<string>;
  const callers = [
    undefined,
    chart,
    made,
    new Chart(chart, 'other', { namespace: 'other' }),
    new Chart(chart, 'nowhere'),
    chart.node.root,
  ];
  for (const from of callers) {
    for (const port of [
      undefined,
      ...Object.keys(backend.ports),
      ...options.asked,
    ]) {
      refusal(() => expectHost(backend.host({ from })));
      refusal(() =>
        expectHost(backend.address(port as string, { from }).replace(/:\d+$/, '')),
      );
      refusal(() =>
        expectHost(new URL(backend.url(port as string, { from })).hostname),
      );
    }
  }
  for (const junk of options.asked) {
    refusal(() => backend.host(junk as never));
    refusal(() => backend.address(junk as never));
    refusal(() => backend.url('http', junk as never));
    refusal(() =>
      backend.url('http', { from: junk, scheme: junk, path: junk } as never),
    );
  }
  if (!(made instanceof StatefulBackend)) return;
  refusal(() => expectHost(made.pod(options.ordinal as number).host()));
  refusal(() =>
    made
      .peers('http', { from: chart })
      .forEach((peer) => expectHost(peer.replace(/:\d+$/, ''))),
  );
  let client: ClientService<string> | undefined;
  refusal(() => {
    const place = {
      scope: chart,
      ports: Object.keys(made.ports),
      namespace: made.namespace,
      others: () => [],
    };
    client = made.addClientService(realise(options.client, place) as never);
  });
  if (client !== undefined) expectHost(client.host());
}

function expectHost(host: string): void {
  if (
    !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(host)
  ) {
    throw new Error(`not a DNS name: ${host}`);
  }
}

function portsOf(given: unknown): string[] {
  const { ports, containerPorts } = fieldsOf(given);
  return [
    ...Object.keys(fieldsOf(ports)),
    ...Object.keys(fieldsOf(containerPorts)),
  ];
}

function standardOf(props: unknown, defaults: DefaultValues): Standard {
  const dns = listOf(fieldsOf(props).dns ?? defaults.dns ?? [{}]);
  return {
    pods: (manifest) => {
      // The neighbour has the defaults, but not the props.
      const isNeighbour = nameOf(manifest) === NEIGHBOUR;
      const own = isNeighbour ? undefined : props;
      return podsAskedOf(own, podLabelsOf(manifest)[RELEASE], defaults);
    },
    oldestKubernetes: defaults.oldestKubernetes,
    dnsPorts: dns.map(({ port = 53 }) => Number(port)),
  };
}

/** What was asked of the pods, for a release if it has a say of its own. */
export function podsAskedOf(
  props: unknown,
  release: unknown,
  defaults: DefaultValues = {},
): AskedPods {
  const common = fieldsOf(props);
  const own = fieldsOf(fieldsOf(common.releases)[String(release)]);
  const asked = (name: 'security' | 'enableServiceLinks') =>
    own[name] ?? common[name] ?? defaults[name];
  // The conventions of Kubernetes say nothing, so it does what it does.
  const isExact = (common.conventions ?? defaults.conventions) === 'kubernetes';
  return {
    security: (asked('security') ??
      (isExact ? 'privileged' : 'restricted')) as AskedPods['security'],
    exact: isExact,
    serviceLinks: (asked('enableServiceLinks') ?? isExact) === true,
  };
}
