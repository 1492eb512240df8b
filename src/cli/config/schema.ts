import { label } from '../../contract/names';
import { SEVERITIES } from '../../contract/severity';
import { rules } from '../../wiring';
import { DNS_DOMAIN } from '../arguments';

/** The part of JSON Schema by which harbour.yaml is described and checked. */
export type Schema = MapSchema | ListSchema | TextSchema | SwitchSchema;

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
  readonly format?: 'date';
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
  },
  additionalProperties: false,
};

/** The same as a JSON schema, for editors. */
export function jsonSchema(): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...SCHEMA };
}
