import * as kplus from 'cdk8s-plus-28';
import fc from 'fast-check';
import { flag, Made, mostly, props, size } from './values';

const claim = (right: string) =>
  props(
    {
      size,
      mountPath: mostly(
        fc.constantFrom(`/${right}`, '/var/lib/'),
        '',
        'data',
        '/',
        '//',
        '/tmp',
        5,
      ),
      name: mostly(fc.constant(right), 'Data', '', 'tmp', 'x'.repeat(64)),
    },
    {
      storageClass: mostly(fc.constantFrom('', 'fast'), 'Fast', 5),
      subPath: mostly(fc.constant('a/b'), '/a', '../a', ''),
      accessModes: mostly(
        fc.constantFrom(
          ['ReadWriteOnce'],
          ['ReadOnlyMany', 'ReadWriteMany'],
          ['ReadWriteOncePod'],
        ),
        [],
        ['ReadWriteOncePod', 'ReadWriteOnce'],
        ['RWO'],
        'ReadWriteOnce',
      ),
    },
  );
/** What each pod of a StatefulBackend claims. */
export const storage = mostly(
  fc.oneof(
    claim('data'),
    fc.tuple(claim('data'), claim('logs')).map((list) => [...list]),
  ),
  {},
  null,
  [],
  '20Gi',
  [null],
);

/** A claim of the app that many nodes can mount, the same again where it has been met. */
const shared = new Made(
  'a claim of many nodes',
  ({ scope, namespace }) =>
    scope.node.tryFindChild('shared') ??
    // A spoiled namespace need not be text, or have one.
    kplus.PersistentVolumeClaim.fromClaimName(
      scope,
      'shared',
      typeof namespace === 'string' ? `files-${namespace}` : 'files',
    ),
);
const manyModes = mostly(
  fc.constantFrom(['ReadWriteMany'], ['ReadOnlyMany', 'ReadWriteOnce']),
  ['ReadWriteOnce'],
  [],
  ['RWX'],
  null,
);
const existing = props(
  {
    claim: mostly(
      fc.constantFrom('files', 'team.files', shared),
      'Files',
      '',
      {},
      null,
      new Made('a volume', ({ scope }) =>
        kplus.Volume.fromEmptyDir(scope, 'v', 'v'),
      ),
    ),
    mountPath: mostly(fc.constantFrom('/files', '/srv/files/'), 'files', '/', 5),
    accessModes: manyModes,
  },
  {
    readOnly: flag,
    subPath: mostly(fc.constant('a/b'), '/a', '../a', ''),
    onOneNode: flag,
  },
);

/** The claims that a Job mounts. */
export const existingStorage = mostly(
  fc.oneof(
    existing,
    fc.tuple(existing).map((list) => [...list]),
  ),
  {},
  null,
  'files',
  [null],
  { size: 1, mountPath: '/x' },
);

const claimed = fc
  .tuple(
    claim('data'),
    props({}, { readOnly: flag, onOneNode: flag, accessModes: manyModes }),
  )
  .map(([given, use]) => ({ ...given, ...use }));

/** The volumes that the pods of a Deployment share. */
export const deploymentStorage = mostly(
  fc.oneof(
    claimed,
    existing,
    fc.tuple(claimed, existing).map((list) => [...list]),
  ),
  {},
  null,
  [],
  '20Gi',
  [null],
  { claim: 'x', size: 1, mountPath: '/x' },
  { mountPath: '/x' },
);
