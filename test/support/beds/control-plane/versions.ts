import { join } from 'path';

/** A Kubernetes that the bed can run: where its parts are built from, and what they say of themselves. */
export interface Version {
  readonly name: string;
  readonly module: string;
  readonly patch: string;
  /** Further flags for the linker. */
  readonly ldflags: string;
}

const cluster = __dirname;

/** The newest, and that of cdk8s-plus-28's types. */
export const versions: Readonly<Record<string, Version>> = {
  1.36: { name: '1.36', module: cluster, patch: 'v1.36.1', ldflags: '' },
  // Its dependencies reach into Go's runtime in a manner that newer linkers refuse without this flag.
  1.28: {
    name: '1.28',
    module: join(cluster, 'kubernetes-1.28'),
    patch: 'v1.28.15',
    ldflags: '-checklinkname=0',
  },
};

export const NEWEST = versions['1.36'];
