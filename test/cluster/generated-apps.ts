import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import type { Manifest, SecurityLevel } from './bed';
import { Defaults, DefaultValues, ExistingService, StatefulBackend } from '../../src';
import { refusal } from '../properties/attempt';
import { Connection, connections, connectParts, Way } from '../properties/connections';
import { Kind, kinds } from '../properties/constructs';
import { fieldsOf } from '../properties/manifests';
import { realise } from '../properties/values';

/** The construct of one kind, what it is given, and in which of the app's charts it stands. */
export interface Part {
  readonly kind: string;
  readonly given: object;
  readonly chart: number;
}

/** A description of an app, which a failing test prints. */
export interface Description {
  readonly namespaces: readonly (string | undefined)[];
  readonly oldestKubernetes: string;
  readonly parts: readonly Part[];
  readonly connections: readonly Connection[];
}

/** An app that was made, its constructs with what each was given, and who was connected. */
export interface Assembly {
  readonly app: App;
  readonly parts: readonly { readonly made: Construct; readonly props: Readonly<Record<string, unknown>> }[];
  readonly ways: readonly Way[];
}

/** Any app of one to four constructs in one or two charts. */
export function descriptions(minor: number): fc.Arbitrary<Description> {
  const part = fc.oneof(...Object.entries(kinds).map(([kind, { given }]) => fc.record({ kind: fc.constant(kind), given, chart: fc.nat(1) })));
  return fc.record({
    namespaces: fc.constantFrom<(string | undefined)[][]>(['one', 'two'], [undefined, 'two'], [undefined, undefined], ['one', 'one']).map(([a, b]) => [a, b]),
    oldestKubernetes: fc.constantFrom(...['1.28', '1.31', '1.34'].filter((version) => Number(version.slice(2)) <= minor)),
    parts: fc.array(part, { minLength: 1, maxLength: 4 }),
    connections,
  });
}

/** Any app, and the same after its author has changed one or two props of each construct. */
export function changedDescriptions(minor: number): fc.Arbitrary<readonly [Description, Description]> {
  return descriptions(minor).chain((before) =>
    fc.tuple(...before.parts.map((part) => changedPart(part))).map((parts) => [before, { ...before, parts }] as const));
}

function changedPart(part: Part): fc.Arbitrary<Part> {
  const others = kinds[part.kind].given;
  return fc.tuple(others, fc.infiniteStream(fc.nat(99))).map(([other, picks]) => {
    const keys = Object.keys(fieldsOf(other));
    const picked = keys.length === 0 ? [] : [0, 1].map(() => keys[picks.next().value % keys.length]);
    return { ...part, given: { ...part.given, ...Object.fromEntries(picked.map((key) => [key, fieldsOf(other)[key]])) } };
  });
}

/** The app of a description; `undefined` where the library refuses it. */
export function build(description: Description): App | undefined {
  return assemble(description)?.app;
}

/** The same, with what it is made of. */
export function assemble({ namespaces, oldestKubernetes, parts, connections: wanted }: Description): Assembly | undefined {
  const app = new App({ outdir: 'dist' });
  let assembly: Assembly | undefined;
  refusal(() => {
    Defaults.of(app).set({ oldestKubernetes } as DefaultValues);
    const charts = namespaces.map((namespace, index) => new Chart(app, `chart-${index}`, { namespace }));
    const all = parts.map(({ kind, given, chart }, index) => {
      const { ports, containerPorts } = fieldsOf(given);
      const scope = new Chart(charts[chart], `beside-${index}`, { namespace: namespaces[chart] });
      const realised = realise(given, { scope, ports: [...Object.keys(fieldsOf(ports)), ...Object.keys(fieldsOf(containerPorts))] });
      const props = apart(kind, fieldsOf(realised), index);
      const made = (kinds[kind] as Kind).make(charts[chart], `part-${index}`, props);
      if (made instanceof StatefulBackend) {
        made.addClientService();
        for (const ordinal of [0, 1, 3]) refusal(() => made.pod(ordinal));
      }
      return { made, props };
    });
    const ways = connectParts(all.map(({ made }) => made), wanted);
    app.charts.forEach((chart) => chart.toJson());
    assembly = { app, parts: all, ways };
  });
  return assembly;
}

/** The level of the namespaces that the app needs. */
export function levelOf({ parts }: Description): SecurityLevel {
  return parts.some(({ given }) => fieldsOf(given).security === 'baseline') ? 'baseline' : 'restricted';
}

/**
 * What two constructs of an app or two apps of a cluster would fight over is given to one of them: names, selectors, node ports.
 * What would only make the test wait is left out.
 */
function apart(kind: string, given: Record<string, unknown>, index: number): Record<string, unknown> {
  // A Service that somebody else deploys is none of the app's.
  if (kind === 'ExistingService' && 'name' in given) return { ...given, name: `theirs-${index}` };
  const props = { ...given };
  if (typeof props.name === 'string') props.name = props.name.length > 40 ? `${String.fromCharCode(97 + index)}${props.name.slice(1)}` : `${props.name}-${index}`.replace(/^-\d+$/, '');
  if (index > 0) delete props.selector;
  if (props.replicas !== undefined && Number(props.replicas) > 3) props.replicas = 3;
  // The second pod would wait for the first to have been ready for so long.
  if (kind === 'StatefulBackend') delete props.minReady;
  if (typeof props.expose === 'object' && props.expose !== null) {
    props.expose = Object.fromEntries(Object.entries(props.expose).map(([door, how]) => [door, doorApart(how, index)]));
  }
  return props;
}

let lastNodePort = 0;
/** Those that a cluster does not give away by itself, without the ones that examples have. */
const STATIC_NODE_PORTS = 80;

function doorApart(door: unknown, index: number): unknown {
  if (typeof door !== 'object' || door === null || Array.isArray(door)) return door;
  const numbers = new Map<number, number>();
  const freshNumber = (number: number) => {
    if (!numbers.has(number)) numbers.set(number, 30000 + lastNodePort++ % STATIC_NODE_PORTS);
    return numbers.get(number);
  };
  return JSON.parse(JSON.stringify(door), (key, value: unknown) => {
    if (/nodePort$/i.test(key) && typeof value === 'number' && value >= 30000 && value <= 32767) return freshNumber(value);
    if (key === 'name' && typeof value === 'string' && value.length < 40 && value !== '') return `${value}-${index}`;
    // A host and path belong to one door of an app.
    if (key === 'host' && typeof value === 'string' && /^[a-z.]+$/.test(value)) return `part-${index}.${value}`;
    return value;
  });
}

/** The Services of somebody else that an app refers to. */
export function existingServices(app: App): Manifest[] {
  const existing = app.node.findAll().filter((node): node is ExistingService<string> => node instanceof ExistingService);
  return existing.map(({ serviceName: name, namespace, ports }) => ({
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace },
    spec: { ports: Object.values(ports).map((port) => ({ name: port.name, port: port.port, protocol: port.protocol })) },
  }));
}

/** What pods of generated apps refer to and do not bring along. */
export const assumed = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } },
  {
    apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'files' },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
  },
];
