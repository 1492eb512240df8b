import type { IConstruct } from 'constructs';
import type * as Whole from '../base/whole';
import type * as ClusterDomain from '../service/cluster-domain';
import {
  checkWiring,
  type Finding,
  readWiring,
  type SourceObject,
  type Wiring,
  type WiringOptions,
} from '../wiring';
import { readYaml } from '../yaml/read-yaml';
import { refuse } from './refuse';

/**
 * What the matchers check: an app, a chart or another construct, which is rendered again each time; an
 * array of manifests; or a string of YAML.
 */
export type Manifests = IConstruct | readonly object[] | string;

/** The wiring of what is given to a matcher. */
export function wiringIn(given: unknown): Wiring {
  return readWiring(objectsOf(given), optionsOf(given));
}

/** The findings in what is given to a matcher. */
export function findingsIn(given: unknown): readonly Finding[] {
  return checkWiring(objectsOf(given), optionsOf(given));
}

/** What concerns the check is among the defaults of an app. */
function optionsOf(given: unknown): WiringOptions {
  if (!isConstruct(given)) return {};
  // Tests of YAML work without cdk8s-plus.
  /* eslint-disable-next-line @typescript-eslint/no-require-imports */
  const service = require('../service/cluster-domain') as typeof ClusterDomain;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { whole } = require('../base/whole') as typeof Whole;
  const { root } = given.node;
  return {
    clusterDomain: service.clusterDomain.setAt(root),
    whole: whole.setAt(root),
  };
}

function objectsOf(given: unknown): readonly SourceObject[] {
  const objects = read(given);
  if (objects.every(({ object }) => typeof object !== 'object' || object === null)) {
    refuse({
      what: 'there is no Kubernetes object to check',
      got: given,
      allowed:
        'an app or chart with objects, an array of manifests, or a string of YAML',
    });
  }
  return objects;
}

function read(given: unknown): readonly SourceObject[] {
  if (typeof given === 'string') {
    return readYaml(given, '<yaml>').map(({ value, ...source }) => ({
      object: value,
      line: source.line,
      duplicateKeys: source.duplicateKeys,
    }));
  }
  if (Array.isArray(given)) {
    return given.map((object: unknown) => ({ object }));
  }
  if (!isConstruct(given)) return [];
  // Object by object: a chart's `toJson` validates the whole app, and throws what is to be reported here.
  return given.node
    .findAll()
    .filter(isApiObject)
    .map((construct) => ({ object: construct.toJson(), path: construct.node.path }));
}

/** By its members, since an app may come with a copy of cdk8s of its own. */
function isConstruct(given: unknown): given is IConstruct {
  return typeof given === 'object' && given !== null && 'node' in given;
}

function isApiObject(
  construct: IConstruct,
): construct is IConstruct & { toJson(): unknown } {
  return (
    'apiVersion' in construct &&
    'kind' in construct &&
    'toJson' in construct &&
    typeof construct.toJson === 'function'
  );
}
