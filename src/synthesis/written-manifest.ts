import { holdsMisread } from '../yaml/misread';
import { writeYaml } from '../yaml/write-yaml';

// How the copies of the package `yaml` recognize each other's nodes.
const NODE = Symbol.for('yaml.node.type');
const ALIAS = Symbol.for('yaml.alias');

/**
 * The same manifest; cdk8s writes it so that Kubernetes reads the same texts.
 *
 * The package `yaml`, by which cdk8s writes, asks its own nodes how they are written. A manifest with a
 * text that would be misread says so of itself, by members that nobody else sees.
 */
export function writtenManifest(manifest: unknown): unknown {
  if (!holdsMisread(manifest)) return manifest;
  return Object.defineProperties(
    { ...(manifest as object) },
    {
      [NODE]: { value: ALIAS },
      toString: { value: asWritten },
    },
  );
}

/** With the changes that a chart may have made; `yaml` adds the last end of line. */
function asWritten(this: object): string {
  return writeYaml({ ...this }).slice(0, -1);
}
