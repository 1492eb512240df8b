import { stringify } from 'yaml';

/** Fields of a manifest as plain data; those that are undefined are left out. */
export interface Fields {
  readonly [name: string]: unknown;
}

// As cdk8s writes it: Kubernetes would read `off` as a boolean.
const options = {
  aliasDuplicateObjects: false,
  lineWidth: 0,
  version: '1.1',
} as const;

/** A manifest as a YAML document. */
export function document(fields: Fields): string {
  return `\n${stringify(fields, options)}---\n`;
}

/** The same manifests without the namespace that they say. */
export function withoutNamespace(documents: string): string {
  return documents.replaceAll(/\n {2}namespace: \S+/g, '');
}
