import {
  type BackendPort,
  type HostPort,
  type ServicePort,
  StatefulBackend,
  WebService,
} from '../../../src';
import { readWiring, type Workload } from '../../../src/wiring';
import { podOf, policiesOf, type PolicyEnd } from '../../../src/wiring/policy';
import { dnsServers } from '../generators/access';
import type { Assembly } from '../generators/apps';
import type { Manifest } from '../synthesize';
import { httpExposures } from './http-exposures';
import { fieldsOf, listOf } from './kubernetes/manifests';
import { naivelyAllowed, type Party } from './naive-network-policy';
import { type Part, workloadsOf, writtenName } from './parts';
import { templateOf } from './pod-template';

type Port = Pick<BackendPort, 'targetPort' | 'protocol'>;

/** Whether a connection is allowed at each of its ends. */
interface Ends {
  readonly leave: boolean;
  readonly enter: boolean;
}

/** The suffix of the name of a workload's second pod. */
const SECOND = '-second';

/** A port on which no pod listens. */
const unusedPort = { port: 1, protocol: 'TCP' as const };

/** The result of checking every connection between the workloads of an app. */
export interface Verdict {
  /** The connections that are allowed and should be blocked, or the reverse, by the wiring or by the specification. */
  readonly wrong: readonly string[];
  readonly open: number;
  readonly shut: number;
}

/** The DNS servers of generated apps: two that are pods, and one that is an address. */
const resolvers = dnsServers.map((server, index) => {
  const {
    namespace = '',
    podLabels,
    port = 53,
    cidr = '',
  } = server as {
    namespace?: string;
    podLabels?: object;
    port?: number;
    cidr?: string;
  };
  const name = `dns-${index}`;
  const party: Party =
    podLabels === undefined
      ? { ip: cidr.replace(/\/\d+$/, '') }
      : { namespace, name: `Pod-${name}` };
  return {
    server,
    port,
    party,
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace, name, labels: podLabels },
      spec: { containers: [] },
    },
  };
});

/** Compares every connection between the workloads of an app, and from them to DNS, with what its author declared. */
export function judgeAccess(
  assembly: Assembly,
  given: readonly Manifest[],
): Verdict {
  const manifests = [
    ...given,
    ...resolvers.filter(({ party }) => 'name' in party).map(({ pod }) => pod),
  ];
  const wiring = readWiring(manifests.map((object) => ({ object })));
  const policies = policiesOf(wiring);
  const [leaving, entering] = ['Egress', 'Ingress'].map((type) =>
    podsAndPolicies(manifests, type),
  );
  const workload = (kind: string, name: string, namespace: string) =>
    wiring.workloads.find(
      (one) =>
        one.kind === kind &&
        one.name === name &&
        (one.namespace ?? '') === namespace,
    )!;
  const partyOf = ({ kind, name, namespace }: Workload, which = ''): Party => ({
    namespace: namespace ?? '',
    name: `${kind}-${name}${which}`,
  });
  const ends = assembly.parts.flatMap((part) =>
    workloadsOf(part).map((object) => ({
      part,
      workload: workload(
        object.kind,
        writtenName(object),
        object.metadata.namespace ?? '',
      ),
    })),
  );
  const verdict = { wrong: [] as string[], open: 0, shut: 0 };
  const look = (
    from: Workload,
    to: { readonly end: PolicyEnd; readonly party: Party },
    { targetPort: port, protocol }: Port,
    expected: Ends,
  ) => {
    const { egress, ingress } = policies.allows({
      from: podOf(from),
      to: to.end,
      port,
      protocol,
    });
    const question = { from: partyOf(from), to: to.party, port, protocol };
    const computed: Ends = { leave: egress.allowed, enter: ingress.allowed };
    const specification: Ends = {
      leave: naivelyAllowed(leaving, question),
      enter: naivelyAllowed(entering, question),
    };
    const [said, wired, specified] = [expected, computed, specification].map(
      (answer) => JSON.stringify(answer),
    );
    if (wired !== said || specified !== said) {
      verdict.wrong.push(
        `${JSON.stringify(question)}: ${said}, not ${wired} and ${specified}`,
      );
    }
    verdict[expected.leave && expected.enter ? 'open' : 'shut']++;
  };
  const numbers = new Map(
    [
      unusedPort,
      ...ends.flatMap((end) => end.workload.ports),
      ...assembly.parts.flatMap(previousNumbers),
    ].map(({ port, protocol }) => [
      `${protocol} ${port}`,
      { targetPort: port, protocol },
    ]),
  );
  for (const from of ends) {
    for (const to of ends) {
      const end = { end: podOf(to.workload), party: partyOf(to.workload, SECOND) };
      for (const at of numbers.values()) {
        look(from.workload, end, at, mayCall(assembly, from.part, to.part, at));
      }
    }
    for (const { server, port, party, pod } of resolvers) {
      const end =
        'ip' in party
          ? party
          : podOf(workload('Pod', pod.metadata.name, pod.metadata.namespace));
      const asked: readonly Port[] = [
        { targetPort: port, protocol: 'UDP' },
        { targetPort: port, protocol: 'TCP' },
        { targetPort: port + 1, protocol: 'UDP' },
      ];
      for (const at of asked) {
        const leave = mayAsk(
          assembly,
          from.part,
          at.targetPort === port ? server : undefined,
          at,
        );
        look(from.workload, { end, party }, at, { leave, enter: true });
      }
    }
  }
  return verdict;
}

/**
 * Two pods for each workload, and the policies of one direction: all that the specification is
 * about. `''` is the namespace of what names none.
 */
function podsAndPolicies(manifests: readonly Manifest[], type: string): Manifest[] {
  return manifests.flatMap(({ kind, metadata, spec }) => {
    const { namespace = '', name } = metadata;
    if (kind === 'NetworkPolicy') {
      const isOfType = spec.policyTypes.includes(type);
      return isOfType
        ? [
            {
              kind,
              metadata: { ...metadata, namespace },
              spec: { ...spec, policyTypes: [type] },
            },
          ]
        : [];
    }
    const template = templateOf({ kind, metadata, spec });
    if (template === undefined) return [];
    const pod = (which: string) => ({
      kind: 'Pod',
      metadata: {
        namespace,
        name: `${kind}-${name}${which}`,
        labels: template.metadata?.labels,
      },
      spec: template.spec,
    });
    return [pod(''), pod(SECOND)];
  });
}

/** Whether a port of a backend is at a number, in the pods of any of its releases or in those of before. */
function isAt(
  { props }: Part,
  { name, targetPort, protocol }: BackendPort,
  port: Port,
): boolean {
  const releases =
    props.releases === undefined ? [{}] : Object.values(fieldsOf(props.releases));
  const numbers = releases.map(
    (release) => fieldsOf(fieldsOf(release).targetPorts)[name] ?? targetPort,
  );
  const { previousTargetPort } = fieldsOf(fieldsOf(props.ports)[name]);
  return (
    protocol === port.protocol &&
    [...numbers, previousTargetPort].includes(port.targetPort)
  );
}

/** The numbers of old pods, which only policies know. */
function previousNumbers({
  props,
}: Part): Pick<BackendPort, 'port' | 'protocol'>[] {
  return Object.values(fieldsOf(props.ports))
    .map((given) => given as Partial<ServicePort>)
    .flatMap(({ previousTargetPort: port, protocol = 'TCP' }) =>
      port === undefined ? [] : { port, protocol },
    );
}

/**
 * The ports of a construct that exposures, its own and others', open to all: all but those of a
 * controller whose namespace is known.
 */
function exposedPorts(
  { parts }: Assembly,
  { made, props }: Part,
): readonly BackendPort[] {
  const services =
    made instanceof WebService || made instanceof StatefulBackend
      ? made.externalServices.flatMap(({ ports }) =>
          ports.map(({ name }) => String(name)),
        )
      : [];
  const entrances = parts
    .flatMap(httpExposures)
    .filter(({ given }) => given.controller === undefined)
    .flatMap((exposure) => exposure.entrances);
  // What a StatefulBackend has for clients stands in it, and leads to the same pods.
  const names = [
    ...services,
    ...entrances
      .filter(({ to }) => to === made || to.node.scope === made)
      .map(({ port }) => port.name),
  ];
  const ports: readonly BackendPort[] =
    'ports' in made ? Object.values(made.ports as object) : [];
  return opensItsService(props.expose)
    ? ports
    : ports.filter(({ name }) => names.includes(name));
}

/**
 * Whether the Service of the construct itself is exposed, and so all of its ports: by what has no
 * name of its own.
 */
function opensItsService(expose: unknown): boolean {
  const { nodePort, loadBalancer } = fieldsOf(expose);
  return [nodePort, loadBalancer].some(
    (given) => given !== undefined && fieldsOf(given).name === undefined,
  );
}

/** The ports that are also ports of the node, by which anybody may come. */
function hostPorts({ props: { ports, containerPorts } }: Part): BackendPort[] {
  return [ports, containerPorts]
    .flatMap((given) => Object.entries(fieldsOf(given)))
    .map(([name, port]) => ({
      ...(fieldsOf(port) as Partial<Omit<ServicePort, 'name'> & HostPort>),
      name,
    }))
    .filter(({ hostPort }) => hostPort !== undefined)
    .map(({ name, port = 0, targetPort = port, protocol = 'TCP' }) => ({
      name,
      port,
      targetPort,
      protocol,
    }));
}

/** The ports at which API servers are reached, before and behind the Service `kubernetes`. */
const API_SERVER: readonly unknown[] = [443, 6443];

/** Whether a call is allowed by the props of the app. */
function mayCall(assembly: Assembly, from: Part, to: Part, port: Port): Ends {
  const { connections } = assembly;
  const declared =
    (from === to && arePeers(from)) ||
    connections.some(
      (one) =>
        one.from === from.made && one.to === to.made && isAt(to, one.port, port),
    );
  const { access } = to.props;
  const closed =
    access === 'declared' ||
    (access !== 'anyone' && isClosedByCallers(assembly, to));
  return {
    leave:
      from.props.egress !== 'declared' ||
      declared ||
      leadsAnywhere(assembly, from, port),
    enter:
      !closed ||
      declared ||
      exposedPorts(assembly, to).some((exposed) => isAt(to, exposed, port)) ||
      hostPorts(to).some((open) => isAt(to, open, port)),
  };
}

/** Whether those who are let in shut out all others: a connection does not, where nothing is added. */
function isClosedByCallers(
  { connections }: Assembly,
  { made, props }: Part,
): boolean {
  if (props.conventions === 'kubernetes') return props.allowFrom !== undefined;
  return (
    listOf(props.allowFrom).length > 0 || connections.some((one) => one.to === made)
  );
}

/** Whether the servers of a StatefulBackend call each other: by default if there are or may be several. */
function arePeers({ made, props: { peers, replicas = 1 } }: Part): boolean {
  return (
    made instanceof StatefulBackend &&
    (peers ?? Number(fieldsOf(replicas).max ?? replicas) > 1) === true
  );
}

/**
 * Whether it calls an external name or the API server, whose addresses are unknown, so that the port is open to all of
 * them.
 */
function leadsAnywhere(
  { connections, parts }: Assembly,
  from: Part,
  port: Port,
): boolean {
  const { permissions, clusterPermissions } = from.props;
  const callsApiServer =
    permissions !== undefined || clusterPermissions !== undefined;
  if (
    callsApiServer &&
    port.protocol === 'TCP' &&
    API_SERVER.includes(port.targetPort)
  ) {
    return true;
  }
  const names = parts.filter(({ props }) => props.hostname !== undefined);
  return connections.some(
    (one) =>
      one.from === from.made &&
      names.some((part) => part.made === one.to && isAt(part, one.port, port)),
  );
}

/** Whether it may call a port of a DNS server. */
function mayAsk(
  assembly: Assembly,
  from: Part,
  server: object | undefined,
  port: Port,
): boolean {
  const servers = (from.props.dns ?? [dnsServers[0]]) as readonly object[];
  const isMeant = servers.some(
    (one) => JSON.stringify(one) === JSON.stringify(server),
  );
  return (
    from.props.egress !== 'declared' ||
    isMeant ||
    leadsAnywhere(assembly, from, port)
  );
}
