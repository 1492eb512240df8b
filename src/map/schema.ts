import { PROTOCOLS } from '../contract/protocol';
import type { ObjectReference, Outcome } from '../wiring';
import type { Change } from './compare-maps';
import type { PlainMap } from './plain-map';
import type { EdgeKind, Known, Landing, NodeKind, Release } from './traffic-map';

/** The part of JSON Schema by which a map is described. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly $ref?: string;
}

type Fields<One> = Readonly<Record<keyof Required<One>, Schema>>;

const NODE_KINDS: Readonly<Record<NodeKind, string>> = {
  'internet': 'everything outside of the cluster that calls in',
  'way-in': 'an Ingress or a route',
  'service': 'a Service',
  'workload': 'a Deployment, a StatefulSet or whatever else has pods',
  'outside': 'a name or an address outside of the cluster',
  'missing': 'a name that these manifests do not have',
};

const EDGE_KINDS: Readonly<Record<EdgeKind, string>> = {
  'call': 'a call that a workload is configured to make',
  'selected': 'from a Service to its pods',
  'alias': 'from an ExternalName Service to what it stands for',
  'way-in': 'from outside of the cluster',
  'allowed': 'a policy lets it through by name, and nothing is seen to make it',
  'standby':
    'from a Service to a release that it can be switched to, and that gets none of its calls',
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  arrives: 'all of it arrives',
  ends: 'none of it does',
  some: 'some of it certainly arrives, and some certainly does not',
  outside: 'it goes to something that is not in these manifests',
  unknown: 'it cannot be decided from these manifests',
};

const SOURCES: Readonly<Record<Known['by'], string>> = {
  setting: 'a variable, an argument or another setting of the workload',
  file: 'a file of a ConfigMap that it mounts',
  declared: 'connectTo(), where no setting shows it',
};

const CHANGES: Readonly<Record<Change, string>> = {
  '+': 'it is new',
  '-': 'it is gone',
  '~': 'it says something else',
};

const text = (description: string): Schema => ({ type: 'string', description });
const texts = (description: string): Schema => ({
  type: 'array',
  description,
  items: { type: 'string' },
});
const flag = (description: string): Schema => ({ type: 'boolean', description });
const number = (description: string, minimum: number): Schema => ({
  type: 'integer',
  description,
  minimum,
});
const list = (description: string, of: string): Schema => ({
  type: 'array',
  description,
  items: { $ref: `#/definitions/${of}` },
});
const same = (of: string): Schema => ({ $ref: `#/definitions/${of}` });

/** One of some words, each of which is explained. */
function oneOf(
  description: string,
  words: Readonly<Record<string, string>>,
): Schema {
  const meanings = Object.entries(words).map(
    ([word, means]) => `${word}: ${means}`,
  );
  return {
    type: 'string',
    description: `${description}. ${meanings.join('; ')}.`,
    enum: Object.keys(words),
  };
}

/** An object; further fields may be added to it. */
function object<One>(
  description: string,
  properties: Fields<One>,
  ...optional: readonly (keyof One & string)[]
): Schema {
  const left: readonly string[] = optional;
  const required = Object.keys(properties).filter((name) => !left.includes(name));
  return { type: 'object', description, properties, required };
}

const id = text('Made of what it stands for, and so the same at each run.');
const change = oneOf(
  'With --before: what happened to it; left out if it is as it was',
  CHANGES,
);

const reference = object<ObjectReference>(
  'An object of the manifests.',
  {
    apiVersion: text('Its API version.'),
    kind: text('Its kind.'),
    namespace: text(
      'Its namespace; left out if the manifest leaves it to whoever applies it.',
    ),
    name: text('Its name.'),
  },
  'namespace',
);

const release = object<Release>(
  'One of several releases of an app behind one Service.',
  {
    name: text('Such as blue.'),
    live: flag('Whether it gets the calls of the Service.'),
  },
);

const node = object<PlainMap['nodes'][number]>(
  'What calls or is called.',
  {
    id,
    kind: oneOf('What it stands for', NODE_KINDS),
    name: text('Its name, or an address.'),
    namespace: text('Empty if it is unknown, or if it is not in a namespace.'),
    object: same('object'),
    pods: number('The number of its pods, where the manifest says it.', 0),
    hostnames: texts(
      'The hostnames of its pods, if they are numbered; at most the first hundred.',
    ),
    release: same('release'),
    notes: texts('What else there is to know, in words.'),
    letsIn: texts(
      'Whom the policies of a workload let in, in words; empty if anyone may call it, or nobody, as a note says.',
    ),
    change,
    was: same('node'),
  },
  ...(['object', 'pods', 'hostnames', 'release', 'change', 'was'] as const),
);

const edge = object<PlainMap['edges'][number]>(
  'A call, or another way from one node to another.',
  {
    id,
    kind: oneOf('What it stands for', EDGE_KINDS),
    from: text('The id of the node where it begins.'),
    to: text(
      'The id of the node that is called by its name, or to which a Service leads.',
    ),
    label: text('What the caller writes, or how it comes in.'),
    lands: list('Where it arrives.', 'landing'),
    outcome: oneOf('What becomes of it, as harbour explain has it', OUTCOMES),
    why: texts('Why not all of it arrives for certain, in sentences.'),
    known: same('known'),
    change,
    was: same('edge'),
  },
  ...(['known', 'change', 'was'] as const),
);

const landing = object<Landing>(
  'Pods or an address, and the port there.',
  {
    node: text('The id of the workload; left out for an address.'),
    name: text('The workload, some of its pods, or the address.'),
    pods: texts(
      'The hostnames of the pods, if only some of the workload are meant.',
    ),
    port: number('The number of the port.', 0),
    portName: text('The name that the container gives the port.'),
    protocol: { type: 'string', enum: PROTOCOLS },
  },
  ...(['node', 'pods', 'portName'] as const),
);

const known = object<Known>('How a call is known.', {
  by: oneOf('From what', SOURCES),
  places: texts('Where, in words.'),
});

/** The JSON schema of what `harbour map --format json` prints. */
export function mapSchema(): Schema & { readonly $schema: string } {
  const { type, description, properties, required } = object<PlainMap>(
    'Who calls whom, as harbour map prints it.',
    {
      nodes: list('Sorted by their ids.', 'node'),
      edges: list('Sorted by their ids.', 'edge'),
    },
  );
  const definitions = { node, edge, landing, known, release, object: reference };
  const named = { type, description, properties, required, definitions };
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...named };
}
