import { createHash } from 'crypto';
import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import { checkRecord, type Site } from '../base/check';
import { fail } from '../base/fail';
import type { Fields } from '../base/manifest';
import { plusName } from '../base/plus-name';
import { CHECKSUM_ANNOTATION } from '../contract/annotations';
import type { ConfigSource } from './container';

const fix =
  `pass a ConfigMap or a Secret of ${plusName}; for an existing one, use ` +
  'ConfigMap.fromConfigMapName(this, id, name)';

/** A directory in a container, and the source of its files. */
export type FileSource = readonly [path: string, source: ConfigSource];

/** The directories at which config maps and secrets are mounted. */
export function checkFiles(
  at: Site,
  what: string,
  files: unknown,
): readonly FileSource[] {
  checkRecord(at, what, files);
  return Object.entries(files).map(([path, source]) => {
    if (!isConfigSource(source)) {
      fail(at, {
        what: `${what}["${path}"] is not a ConfigMap or a Secret`,
        got: source,
        fix,
      });
    }
    return [path, source];
  });
}

/** A ConfigMap or a Secret of any version of cdk8s-plus, made here or elsewhere. */
export function isConfigSource(value: unknown): value is ConfigSource {
  return (
    Construct.isConstruct(value) &&
    'name' in value &&
    typeof value.name === 'string' &&
    (isConfigMap(value) || isSecret(value))
  );
}

/** The volume of a source; the releases of one app share a volume that is the same in all of their pods. */
export function volumeOf(
  scope: Construct,
  name: string,
  source: ConfigSource,
): kplus.Volume {
  const ofMap = isConfigMap(source);
  const id = `volume-${name}-from-${ofMap ? 'map' : 'secret'}-${source.name}`;
  const made = scope.node.tryFindChild(id);
  if (made instanceof kplus.Volume) return made;
  return ofMap
    ? kplus.Volume.fromConfigMap(scope, id, source as kplus.IConfigMap, { name })
    : kplus.Volume.fromSecret(scope, id, source as kplus.ISecret, { name });
}

export function envFromOf(source: ConfigSource): kplus.EnvFrom {
  return isConfigMap(source)
    ? kplus.Env.fromConfigMap(source as kplus.IConfigMap)
    : kplus.Env.fromSecret(source as kplus.ISecret);
}

/**
 * Writes a checksum of the app's own config maps into its pods. A checksum of a Secret would reveal
 * something about its content.
 */
export function writeChecksum(
  metadata: Fields,
  sources: ReadonlySet<ConfigSource>,
): void {
  const own = [...sources]
    .filter(isConfigMap)
    .map(({ node: { defaultChild } }) => defaultChild)
    .filter(
      (child): child is ApiObject =>
        child !== undefined && ApiObject.isApiObject(child),
    );
  if (own.length === 0) return;
  const hash = createHash('sha256');
  for (const { data, binaryData } of own.map((object) => object.toJson())) {
    hash.update(JSON.stringify([data ?? {}, binaryData ?? {}]));
  }
  metadata.annotations = {
    ...(metadata.annotations as Fields | undefined),
    [CHECKSUM_ANNOTATION]: hash.digest('hex').slice(0, 16),
  };
}

function isConfigMap(source: IConstruct): boolean {
  return 'resourceType' in source && source.resourceType === 'configmaps';
}

function isSecret(source: IConstruct): boolean {
  return 'resourceType' in source && source.resourceType === 'secrets';
}
