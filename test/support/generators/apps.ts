import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import {
  type Backend,
  Defaults,
  type DefaultValues,
  ExistingService,
  ServiceBackend,
  StatefulBackend,
} from '../../../src';
import type { Manifest, SecurityLevel } from '../beds/control-plane';
import { fieldsOf } from '../judges/kubernetes/manifests';
import { access, withDns } from './access';
import { apart } from './apart';
import { refusal } from './attempt';
import {
  clientsOf,
  type Connection,
  connections,
  connectParts,
  type MadeConnection,
} from './connections';
import { clientService, type Kind, kinds } from './constructs';
import { httpExposures } from './exposures';
import { unmanagedWorkloads } from './unmanaged-workloads';
import { props as propsOf, realise } from './values';

/** The construct of one kind, what it is given, and in which of the app's charts it stands. */
export interface Part {
  readonly kind: string;
  readonly given: object;
  /** The Service it has for clients, where it is a StatefulBackend. */
  readonly client: unknown;
  readonly chart: number;
}

/** A description of an app, which a failing test prints. */
export interface Description {
  readonly namespaces: readonly (string | undefined)[];
  readonly oldestKubernetes: string;
  readonly parts: readonly Part[];
  readonly connections: readonly Connection[];
}

/** An app, its constructs with the props of each, and the connections that were made. */
export interface Assembly {
  readonly app: App;
  readonly parts: readonly {
    readonly made: Construct;
    readonly props: Readonly<Record<string, unknown>>;
  }[];
  readonly connections: readonly MadeConnection[];
}

const allKinds: Readonly<Record<string, Kind>> = {
  ...kinds,
  ...unmanagedWorkloads,
};

const hasPolicy = (kind: string) =>
  kind in kinds && kind !== 'ExternalAlias' && kind !== 'ExistingService';

const http = { port: 80, targetPort: 8080 };
/** What is there to be called, and no more. */
const plain = fc
  .constantFrom({ http }, { http, grpc: 9090 })
  .map((ports) => ({ image: 'example/app:1.0', ports }));

/** Who calls and what is exposed is said more often where there is an app around. */
function partOf(kind: string, { given }: Kind): fc.Arbitrary<Part> {
  const often = (more: fc.Arbitrary<object>, applies: boolean) =>
    applies ? fc.oneof(fc.constant({}), more) : fc.constant({});
  const [called, entered] = [
    often(withDns(propsOf({}, access, 2)), hasPolicy(kind)),
    often(fc.record({ expose: httpExposures }), hasExposures({ kind })),
  ];
  const any = ['WebService', 'InternalApi'].includes(kind)
    ? fc.oneof(given, plain)
    : given;
  return fc.record({
    kind: fc.constant(kind),
    given: fc
      .tuple(any, called, entered)
      .map((all) => Object.assign({}, ...all) as object),
    client: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: clientService },
    ),
    chart: fc.nat(1),
  });
}

const hasExposures = ({ kind }: Pick<Part, 'kind'>) =>
  ['WebService', 'StatefulBackend'].includes(kind);

/** Any app of one to four constructs in one or two charts. */
export function descriptions(minor: number): fc.Arbitrary<Description> {
  const part = fc.oneof(
    ...Object.entries(kinds).map(([kind, one]) => ({
      weight: kind === 'WebService' ? 8 : 4,
      arbitrary: partOf(kind, one),
    })),
    ...Object.entries(unmanagedWorkloads).map(([kind, one]) => ({
      weight: 1,
      arbitrary: partOf(kind, one),
    })),
  );
  return fc.record({
    namespaces: fc
      .constantFrom<(string | undefined)[][]>(
        ['one', 'two'],
        ['one', 'two'],
        [undefined, 'two'],
        [undefined, undefined],
        ['one', 'one'],
      )
      .map(([a, b]) => [a, b]),
    oldestKubernetes: fc.constantFrom(
      ...['1.28', '1.31', '1.34'].filter(
        (version) => Number(version.slice(2)) <= minor,
      ),
    ),
    // What is exposed leads to what is there before it.
    parts: fc
      .array(part, { minLength: 1, maxLength: 4 })
      .map((parts) => [
        ...parts.filter((one) => !hasExposures(one)),
        ...parts.filter(hasExposures),
      ]),
    connections,
  });
}

/** Any app, and the same after its author has changed one or two props of each construct. */
export function changedDescriptions(
  minor: number,
): fc.Arbitrary<readonly [Description, Description]> {
  return descriptions(minor).chain((before) =>
    fc
      .tuple(...before.parts.map((part) => changedPart(part)))
      .map((parts) => [before, { ...before, parts }] as const),
  );
}

function changedPart(part: Part): fc.Arbitrary<Part> {
  const others = allKinds[part.kind].given;
  return fc.tuple(others, fc.infiniteStream(fc.nat(99))).map(([other, picks]) => {
    const keys = Object.keys(fieldsOf(other));
    const picked =
      keys.length === 0
        ? []
        : [0, 1].map(() => keys[picks.next().value % keys.length]);
    return {
      ...part,
      given: {
        ...part.given,
        ...Object.fromEntries(picked.map((key) => [key, fieldsOf(other)[key]])),
      },
    };
  });
}

/** The app of a description; `undefined` where the library refuses it. */
export function build(description: Description): App | undefined {
  return assemble(description)?.app;
}

/** The same, with what it is made of. */
export function assemble({
  namespaces,
  oldestKubernetes,
  parts,
  connections: wanted,
}: Description): Assembly | undefined {
  const app = new App({ outdir: 'dist' });
  let assembly: Assembly | undefined;
  refusal(() => {
    Defaults.of(app).set({ oldestKubernetes } as DefaultValues);
    const charts = namespaces.map(
      (namespace, index) => new Chart(app, `chart-${index}`, { namespace }),
    );
    const made: Construct[] = [];
    const others = () =>
      made.flatMap((one) => [
        ...(one instanceof ServiceBackend ? [one as Backend<string>] : []),
        ...clientsOf(one),
      ]);
    const all = parts.map((part, index) => {
      const [chart, namespace] = [charts[part.chart], namespaces[part.chart]];
      const scope = new Chart(chart, `beside-${index}`, { namespace });
      const place = {
        scope,
        ports: portsOf(part.given),
        namespace: (fieldsOf(part.given).namespace ?? namespace) as
          string | undefined,
        others,
      };
      const props = apart(part.kind, fieldsOf(realise(part.given, place)), index);
      const one = allKinds[part.kind].make(chart, `part-${index}`, props);
      made.push(one);
      if (one instanceof StatefulBackend) {
        const { name, ...options } = apart(
          'ClientService',
          fieldsOf(realise(part.client, place)),
          index,
        );
        // The one that is there already takes no further options.
        const isThere = name === undefined && clientsOf(one).length > 0;
        one.addClientService((isThere ? {} : { name, ...options }) as never);
        for (const ordinal of [0, 1, 3]) refusal(() => one.pod(ordinal));
      }
      return { made: one, props };
    });
    const connected = connectParts(made, wanted);
    app.charts.forEach((chart) => chart.toJson());
    assembly = { app, parts: all, connections: connected };
  });
  return assembly;
}

function portsOf(given: object): string[] {
  const { ports, containerPorts } = fieldsOf(given);
  return [
    ...Object.keys(fieldsOf(ports)),
    ...Object.keys(fieldsOf(containerPorts)),
  ];
}

/** The strictest level of namespaces that take all of the apps. */
export function levelOf(...apps: readonly Description[]): SecurityLevel {
  const levels = apps
    .flatMap(({ parts }) => parts)
    .flatMap(({ given }) => [
      given,
      ...Object.values(fieldsOf(fieldsOf(given).releases)),
    ])
    .map((one) => {
      const { security, conventions } = fieldsOf(one);
      return security ?? (conventions === 'kubernetes' ? 'privileged' : undefined);
    });
  const loosest = (['privileged', 'baseline'] as const).find((one) =>
    levels.includes(one),
  );
  return loosest ?? 'restricted';
}

/** The Services that an app refers to and does not deploy itself. */
export function existingServices(app: App): Manifest[] {
  const existing = app.node
    .findAll()
    .filter(
      (node): node is ExistingService<string> => node instanceof ExistingService,
    );
  return existing.map(({ serviceName: name, namespace, ports }) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      ports: Object.values(ports).map((port) => ({
        name: port.name,
        port: port.port,
        protocol: port.protocol,
      })),
    },
  }));
}

/** Objects that pods of generated apps refer to and that are not part of the app. */
export const assumed = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'files' },
    spec: {
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: '1Gi' } },
    },
  },
  {
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'gvisor' },
    handler: 'runsc',
  },
];
