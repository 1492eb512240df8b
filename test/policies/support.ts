import { parseAllDocuments } from 'yaml';
import {
  type GivenCall,
  type PolicyOptions,
  writePolicies,
} from '../../src/policies';
import {
  describeRule,
  type PolicyEnd,
  podOf,
  policiesOf,
  type Reason,
  readWiring,
  type Wiring,
  type Workload,
} from '../../src/wiring';
import { readYaml } from '../../src/yaml/read-yaml';
import type { Manifest } from '../support/synthesize';

/** The wiring of some objects. */
export function wiringOf(objects: readonly Manifest[]): Wiring {
  return readWiring(objects.map((object) => ({ object })));
}

/** The policies that are written for some objects. */
export function written(
  objects: readonly Manifest[],
  options: Partial<PolicyOptions> = {},
) {
  const result = writePolicies(wiringOf(objects), {
    egress: false,
    controllers: [],
    prometheus: [],
    calls: [],
    ...options,
  });
  const policies: Manifest[] = parseAllDocuments(result.text)
    .map((document) => document.toJS() as Manifest)
    .filter((object) => object !== null);
  return { ...result, policies };
}

/** The objects of some YAML texts. */
export function objectsOf(...texts: readonly string[]): Manifest[] {
  return texts
    .flatMap((text) => readYaml(text, 'app.yaml').map(({ value }) => value))
    .filter((value) => value !== null);
}

/** Who gets in to the pods of a workload by the policies, one line a rule: `app=web on TCP 8080`. */
export function entering(policies: readonly Manifest[], name: string): string[] {
  return rulesOf(policies, name, 'ingress');
}

/** Whom the pods of a workload may call. */
export function leaving(policies: readonly Manifest[], name: string): string[] {
  return rulesOf(policies, name, 'egress');
}

function rulesOf(
  policies: readonly Manifest[],
  name: string,
  direction: 'ingress' | 'egress',
): string[] {
  const wiring = wiringOf(policies);
  const policy = policiesOf(wiring).all.find((one) => one.name === name);
  if (policy === undefined) throw new Error(`no policy ${name}`);
  return (policy[direction] ?? []).map(describeRule);
}

/** The objects without NetworkPolicies. */
export function stripped(objects: readonly Manifest[]): Manifest[] {
  return objects.filter(({ kind }) => kind !== 'NetworkPolicy');
}

/** One question about two workloads, or about a workload and an address. */
export interface Question {
  readonly from: Workload;
  readonly to: PolicyEnd;
  readonly toName: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

const UNUSED = { port: 4, protocol: 'TCP' } as const;

/** Every port of every workload, and one that nobody has, asked by every workload of every workload. */
export function questions(
  { workloads }: Wiring,
  addresses: readonly string[] = [],
): Question[] {
  const ports = new Map(
    [
      UNUSED,
      { port: 53, protocol: 'UDP' as const },
      ...workloads.flatMap((one) => one.ports),
    ].map(({ port, protocol }) => [`${port} ${protocol}`, { port, protocol }]),
  );
  const ends = [
    ...workloads.map((one) => ({ to: podOf(one), toName: nameOf(one) })),
    ...addresses.map((ip) => ({ to: { ip }, toName: ip })),
    { to: DNS, toName: 'DNS' },
  ];
  return workloads.flatMap((from) =>
    ends.flatMap((end) =>
      [...ports.values()].map((port) => ({ from, ...end, ...port })),
    ),
  );
}

const DNS: PolicyEnd = {
  namespace: 'kube-system',
  labels: { 'k8s-app': 'kube-dns' },
  ports: [],
};

/** Whether a call may leave its caller and enter where it leads to; `undefined` where no policy restricts that. */
export interface Answer {
  readonly leave?: boolean;
  readonly enter?: boolean;
}

/** The answers of some policies, by the question. */
export function answers(
  objects: readonly Manifest[],
  asked: readonly Question[],
): Map<string, Answer> {
  const policies = policiesOf(wiringOf(objects));
  const answer = ({ because, allowed }: Reason) =>
    ['not-isolated', 'outside'].includes(because) ? undefined : allowed;
  return new Map(
    asked.map(({ from, to, toName, port, protocol }) => {
      const call = { from: podOf(from), to, port, protocol };
      const { egress, ingress } = policies.allows(call);
      return [
        `${nameOf(from)} -> ${toName} ${port}/${protocol}`,
        { leave: answer(egress), enter: answer(ingress) },
      ];
    }),
  );
}

export function nameOf({ namespace, kind, name }: Workload): string {
  return `${namespace}/${kind}/${name}`;
}

/** What the policies of an app say and no other manifest: the ports that are open to any address. */
export function openedByName(objects: readonly Manifest[]): GivenCall[] {
  const wiring = wiringOf(objects);
  return wiring.workloads.flatMap((workload) =>
    policiesOf(wiring)
      .egress(podOf(workload))
      .rules.filter(({ peers }) => peers.length === 0)
      .flatMap(({ ports }) => ports)
      .map(({ port, protocol }) => ({
        from: {
          workload: [workload.namespace, workload.kind.toLowerCase(), workload.name]
            .filter((part) => part !== '')
            .join('/'),
        },
        to: { port: Number(port), protocol },
      })),
  );
}
