import { made, onePort, unknown, type WrongProgram } from './program';

const size = 'size: Size.gibibytes(1)';

/** Volumes and files. */
export const storage: readonly WrongProgram[] = [
  {
    mistake: 'an access mode is written in short',
    code: made(
      'Worker',
      `storage: { ${size}, mountPath: '/data', accessModes: ['RWO'] }`,
    ),
    at: 'storage',
    says: /Type '"RWO"' is not assignable to type 'AccessMode'/,
  },
  {
    mistake: 'a claim of its own and one that exists are mixed',
    code: made('Worker', `storage: { claim: 'data', ${size}, mountPath: '/data' }`),
    at: 'storage',
    says: /is not assignable to type 'undefined'/,
  },
  {
    mistake: 'a Job claims something new',
    code: made('Job', `storage: { ${size}, mountPath: '/data' }`),
    at: 'storage',
    says: /Type 'Size' is not assignable to type 'undefined'/,
  },
  {
    mistake: 'a release has storage of its own',
    code:
      "new WebService(chart, 'it', { " +
      `${onePort}, live: 'blue', releases: { blue: { image, storage: { ${size}, mountPath: '/data' } } } });`,
    at: 'storage',
    says: unknown('storage', 'ReleaseProps<"http", never>'),
  },
  {
    mistake: 'the volumes of a StatefulBackend are said to be on one node',
    code: made(
      'StatefulBackend',
      `ports: { sql: 5432 }, storage: { ${size}, mountPath: '/data', onOneNode: true }`,
    ),
    at: 'onOneNode',
    says: unknown('onOneNode', 'OneOrMany<Storage>'),
  },
  {
    mistake: 'a single file has no key',
    code: made('Worker', "files: { '/etc/app.yaml': { from: settings } }"),
    at: "'/etc/app.yaml'",
    says: /Property 'key' is missing in type|is not assignable/,
  },
];
