import { label } from '../../contract/names';
import { PORTS, rangeText } from '../../contract/numbers';
import { PROTOCOLS } from '../../contract/protocol';
import { SEVERITIES } from '../../contract/severity';
import { rules } from '../../wiring';
import { DNS_DOMAIN } from '../arguments';

/** The part of JSON Schema by which harbour.yaml is described and checked. */
export type Schema =
  MapSchema | LabelsSchema | ListSchema | TextSchema | NumberSchema | SwitchSchema;

interface Described {
  /** What is allowed, as a message names it: `a DNS domain such as cluster.local`. */
  readonly title: string;
  readonly description?: string;
}

/** A map with these keys and no others. */
export interface MapSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly additionalProperties: false;
  readonly required?: readonly string[];
  /** Of these keys there has to be one. */
  readonly anyOf?: readonly { readonly required: readonly [string] }[];
}

/** A list. */
export interface ListSchema extends Described {
  readonly type: 'array';
  readonly items: Schema;
}

/** A text, of some words or of some form. */
export interface TextSchema extends Described {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly format?: 'date' | 'cidr';
}

/** A map from any keys to texts. */
export interface LabelsSchema extends Described {
  readonly type: 'object';
  readonly additionalProperties: { readonly type: 'string' };
}

/** An integer in a range. */
export interface NumberSchema extends Described {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}

/** `true` or `false`. */
export interface SwitchSchema extends Described {
  readonly type: 'boolean';
}

/** The word that switches a rule off. */
export const OFF = 'off';

/** Something that is not empty. */
const FILLED = String.raw`\S`;

const ruleSeverities: MapSchema = {
  type: 'object',
  title: 'a map from rules to severities, as in "many-load-balancers: off"',
  description: 'The severity of all that a rule finds, or off.',
  properties: Object.fromEntries(
    rules.map(({ id, title, severity }) => [
      id,
      {
        type: 'string',
        title: 'a severity, or off',
        description: `${title}; ${severity} if nothing else is said.`,
        enum: [...SEVERITIES, OFF],
      },
    ]),
  ),
  additionalProperties: false,
};

const exception: MapSchema = {
  type: 'object',
  title: 'a map with a reason, and with an object or a file',
  properties: {
    rule: {
      type: 'string',
      title: 'the id of a rule',
      description: 'Only what this rule finds; without it, what any rule finds.',
      enum: rules.map(({ id }) => id),
    },
    object: {
      type: 'string',
      title: 'an object as in a report, such as "Service shop/web" or "* legacy/*"',
      description:
        'The object as in a report: the kind, the namespace if it has one, and the name. * stands for anything but /.',
      pattern: FILLED,
    },
    file: {
      type: 'string',
      title: 'a file or a folder, such as vendor or deploy/**/redis-*.yaml',
      description:
        'A file, or a folder with all below it, relative to this file. * stands for all but /, ** for any folders.',
      pattern: FILLED,
    },
    reason: {
      type: 'string',
      title: 'the reason for it, for whoever reads this later',
      pattern: FILLED,
    },
    until: {
      type: 'string',
      title: 'a date such as 2027-01-31',
      description: 'The last day of it: from the next day on it counts again.',
      format: 'date',
    },
  },
  additionalProperties: false,
  required: ['reason'],
  anyOf: [{ required: ['object'] }, { required: ['file'] }],
};

const app: MapSchema = {
  type: 'object',
  title: 'a map with the folder of an app',
  properties: {
    folder: {
      type: 'string',
      title: 'a folder or a file with the manifests of an app',
      description: 'It is relative to this file.',
      pattern: FILLED,
    },
    namespace: {
      type: 'string',
      title: `a namespace, ${label.words}`,
      description:
        'The namespace of the objects that name none, as in kubectl apply --namespace.',
      pattern: label.pattern.source,
      maxLength: label.max,
    },
    whole: {
      type: 'boolean',
      title: 'true or false',
      description:
        'Whether the manifests are all that there is: what they lack is missing for certain.',
    },
    values: {
      type: 'array',
      title: 'a list of files with values',
      description: 'Files with values for its charts, relative to this file.',
      items: {
        type: 'string',
        title: 'a file with values',
        pattern: FILLED,
      },
    },
  },
  additionalProperties: false,
  required: ['folder'],
};

const labels = (of: string): LabelsSchema => ({
  type: 'object',
  title: `a map of labels of ${of}, as in "{ app: prometheus }"`,
  additionalProperties: { type: 'string' },
});

const range = (description?: string): TextSchema => ({
  type: 'string',
  title: 'a range of addresses such as 10.0.0.0/8',
  description,
  format: 'cidr',
});

const party: MapSchema['properties'] = {
  workload: {
    type: 'string',
    title: 'a workload of the manifests such as web, shop/web or deployment/web',
    description: 'The pods of a workload of the manifests.',
    pattern: FILLED,
  },
  namespace: {
    type: 'string',
    title: `a namespace, ${label.words}`,
    description: 'The namespace of pods that are not in the manifests.',
    pattern: label.pattern.source,
    maxLength: label.max,
  },
  namespaceLabels: labels('namespaces'),
  podLabels: labels('pods'),
  cidr: range('Whatever has one of these addresses.'),
  except: {
    type: 'array',
    title: 'a list of ranges of addresses',
    description: 'Ranges within cidr that are not meant.',
    items: range(),
  },
};

const calls: ListSchema = {
  type: 'array',
  title: 'a list of calls',
  description:
    'The calls that no manifest shows: "harbour policies" lets them through as well.',
  items: {
    type: 'object',
    title: 'a map with what is called: "to: { address: http://orders }"',
    properties: {
      from: {
        type: 'object',
        title: 'a map that says who calls, as in "{ workload: web }"',
        description: 'Who calls; without it everyone.',
        properties: party,
        additionalProperties: false,
      },
      to: {
        type: 'object',
        title: 'a map that says who is called, as in "{ address: http://orders }"',
        description:
          'Who is called: an address, or pods or addresses and their port.',
        properties: {
          address: {
            type: 'string',
            title: 'an address such as http://orders or postgres.shop:5432',
            description: 'The address of a Service, as the caller writes it.',
            pattern: FILLED,
          },
          ...party,
          port: {
            type: 'integer',
            title: `a port from ${rangeText(PORTS)}`,
            description: 'The port of the pods, not of a Service.',
            minimum: PORTS.min,
            maximum: PORTS.max,
          },
          protocol: {
            type: 'string',
            title: 'a protocol',
            enum: [...PROTOCOLS],
          },
        },
        additionalProperties: false,
        anyOf: [{ required: ['address'] }, { required: ['port'] }],
      },
      reason: {
        type: 'string',
        title: 'the reason for it, which becomes the comment of its rule',
        pattern: FILLED,
      },
    },
    additionalProperties: false,
    required: ['to'],
  },
};

/** All that harbour.yaml may say. */
export const SCHEMA: MapSchema = {
  type: 'object',
  title: 'the settings of harbour',
  properties: {
    rules: ruleSeverities,
    ignore: {
      type: 'array',
      title: 'a list of what is ignored',
      description: 'What does not count, each with its reason.',
      items: exception,
    },
    clusterDomain: {
      type: 'string',
      title: 'a DNS domain such as cluster.local',
      description: 'The DNS domain of the cluster.',
      pattern: DNS_DOMAIN.source,
    },
    apps: {
      type: 'array',
      title: 'a list of apps',
      description:
        'What is applied together: each is checked by itself. Without files on the command line, these are read.',
      items: app,
    },
    calls,
  },
  additionalProperties: false,
};

/** The same as a JSON schema, for editors. */
export function jsonSchema(): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...SCHEMA };
}
