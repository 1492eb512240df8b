import type { IConstruct } from 'constructs';
import type * as Whole from '../base/whole';
import type * as ClusterDomain from '../service/cluster-domain';
import type { SourceObject, WiringOptions } from '../wiring';
import { readYaml } from '../yaml/read-yaml';

/**
 * Manifests in a program or a test: an app, a chart or another construct, which is rendered again each time; an
 * array of manifests; or a string of YAML.
 */
export type Manifests = IConstruct | readonly object[] | string;

/** What `Manifests` may be, as an error says it. */
export const MANIFESTS =
  'an app or chart with objects, an array of manifests, or a string of YAML';

/** What concerns the wiring is among the defaults of an app. */
export function optionsOf(given: unknown): WiringOptions {
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

/** The objects in what is given; none if it is something else. */
export function objectsOf(given: unknown): readonly SourceObject[] {
  const objects = read(given);
  const isOne = ({ object }: SourceObject) =>
    typeof object === 'object' && object !== null;
  return objects.some(isOne) ? objects : [];
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
    .map((construct) => ({
      object: construct.toJson(),
      path: construct.node.path,
    }));
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
