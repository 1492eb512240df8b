import {
  type Service,
  type ServicePort,
  type Step,
  stepsOf,
  type Wiring,
  type Workload,
} from '../wiring';
import { Boxes } from './boxes';
import { callsById, type Follow } from './calls';
import { Releases } from './releases';

/** What a reader may ask about the boxes and lines of a map, and what the map itself has no room for. */
export interface MapDetails {
  /** The steps of each call as `harbour explain` has them, by the id of its line. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** What the manifests say of a box, by its id. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
}

/** Something that a manifest says: `selector`, `app: web`. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

/** The details of the map of a wiring, whose calls are followed by the same function. */
export function detailsOf(wiring: Wiring, follow: Follow): MapDetails {
  const boxes = new Boxes(wiring, new Releases(wiring));
  const calls = [...callsById(wiring, boxes)];
  return {
    steps: new Map(calls.map(([id, [call]]) => [id, stepsOf(follow(call, id))])),
    facts: new Map([
      ...wiring.services.map(
        (one) => [boxes.service(one).id, ofService(one)] as const,
      ),
      ...wiring.workloads.map(
        (one) => [boxes.workload(one).id, ofWorkload(one)] as const,
      ),
    ]),
  };
}

/** The details of what was and of what is: where both have one, the newer one. */
export function unitedDetails(before: MapDetails, after: MapDetails): MapDetails {
  return {
    steps: new Map([...before.steps, ...after.steps]),
    facts: new Map([...before.facts, ...after.facts]),
  };
}

function ofService({
  type,
  headless,
  ports,
  selector,
  externalName,
}: Service): Fact[] {
  const kind = headless
    ? 'headless: its name resolves to the addresses of its pods'
    : type;
  return filled([
    { name: 'type', values: [kind] },
    {
      name: 'stands for',
      values: externalName === undefined ? [] : [externalName],
    },
    { name: 'ports', values: ports.map(portText) },
    { name: 'selector', values: labelTexts(selector) },
  ]);
}

function portText({
  name,
  port,
  protocol,
  targetPort,
  nodePort,
}: ServicePort): string {
  const named = name === undefined ? '' : ` "${name}"`;
  const target = typeof targetPort === 'string' ? `"${targetPort}"` : targetPort;
  const node = nodePort === undefined ? '' : `, node port ${nodePort}`;
  return `${protocol} ${port}${named} to port ${target} of the pods${node}`;
}

function ofWorkload({ ports, labels }: Workload): Fact[] {
  return filled([
    {
      name: 'ports',
      values: ports.map(({ protocol, port, name, container }) => {
        const named = name === undefined ? '' : ` "${name}"`;
        return `${protocol} ${port}${named} of the container "${container}"`;
      }),
    },
    { name: 'labels', values: labelTexts(labels) },
  ]);
}

function labelTexts(labels: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
}

function filled(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ values }) => values.length > 0);
}
