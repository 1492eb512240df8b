import {
  missing,
  notAssignable,
  type WrongProgram,
  wrongArgument,
} from './program';

/** Addresses, and backends that stand for each other. */
export const backends: readonly WrongProgram[] = [
  {
    mistake: 'url() names a port that is none of several',
    code: "api.url('htpp', { from: chart });",
    at: "'htpp'",
    says: wrongArgument('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'address() names a port that is none of several',
    code: "api.address('htpp');",
    at: "'htpp'",
    says: wrongArgument('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'url() names a port that is not the only one',
    code: "single.url('htpp');",
    at: "'htpp'",
    says: wrongArgument('"htpp"', '"http" | UrlOptions | undefined'),
  },
  {
    mistake: 'address() names a port that is not the only one',
    code: "mail.address('smtps');",
    at: "'smtps'",
    says: wrongArgument('"smtps"', '"smtp" | AddressOptions | undefined'),
  },
  {
    mistake: 'url() names none of several ports',
    code: 'api.url({ from: chart });',
    at: '{ from: chart }',
    says: wrongArgument('{ from: Chart; }', '"http" | "metrics"'),
  },
  {
    mistake: 'address() names none of several ports and has no options either',
    code: 'api.address();',
    at: 'address',
    says: 'Expected 1-2 arguments, but got 0.',
  },
  {
    mistake: 'url() names a port that no Service publishes',
    code: "api.url('health');",
    at: "'health'",
    says: wrongArgument('"health"', '"http" | "metrics"'),
  },
  {
    mistake: 'address() of a single pod names a port that is none of several',
    code: "database.pod(0).address('sqll');",
    at: "'sqll'",
    says: wrongArgument('"sqll"', '"sql" | "metrics"'),
  },
  {
    mistake: 'peers() names none of several ports',
    code: 'database.peers();',
    at: 'peers',
    says: 'Expected 1-2 arguments, but got 0.',
  },
  {
    mistake: 'a worker is asked for its URL',
    code: 'worker.url();',
    at: 'url',
    says: "Property 'url' does not exist on type 'Worker<\"health\">'.",
  },
  {
    mistake:
      "a Backend, which may have more ports than its type says, is asked for an address without a port's name",
    code: "export const call = (backend: Backend<'sql'>) => backend.address();",
    at: 'address',
    says: 'Expected 1-2 arguments, but got 0.',
  },
  {
    mistake: 'a Backend is asked for the URL of no port but for a caller',
    code: "export const call = (backend: Backend<'sql'>) => backend.url({ from: chart });",
    at: '{ from: chart }',
    says: wrongArgument('{ from: Chart; }', '"sql"'),
  },
  {
    mistake: 'a Backend is asked for a port that it is not said to have',
    code: "export const call = (backend: Backend<'sql'>) => backend.address('metrics');",
    at: "'metrics'",
    says: wrongArgument('"metrics"', '"sql"'),
  },
  {
    mistake: 'a Backend is wanted and the one given lacks its port',
    code: 'report(api);',
    at: 'api',
    says: missing(
      'sql',
      'Readonly<Record<"http" | "metrics", BackendPort>>',
      'Readonly<Record<"sql", BackendPort>>',
    ),
  },
  {
    mistake: 'a Backend of two ports is wanted and the one given has one of them',
    code: "export const wanted: Backend<'sql' | 'metrics'> = mysql;",
    at: 'wanted',
    says: missing(
      'metrics',
      'Readonly<Record<"sql", BackendPort>>',
      'Readonly<Record<"sql" | "metrics", BackendPort>>',
    ),
  },
  {
    mistake: 'a Backend is wanted and a worker given, which nobody can call',
    code: 'report(worker);',
    at: 'worker',
    says:
      'Type \'Worker<"health">\' is missing the following properties from type ' +
      '\'Backend<"sql">\': serviceName, ports, host, address, and 2 more.',
  },
  {
    mistake:
      'a construct of several ports would be taken for one of a single port, whose name may be left out',
    code: "export const narrow: StatefulBackend<'sql'> = database;",
    at: 'narrow',
    says: new RegExp(
      `^${notAssignable('StatefulBackend<"sql" \\| "metrics", never>', 'StatefulBackend<"sql", never>')}`,
    ),
  },
];
