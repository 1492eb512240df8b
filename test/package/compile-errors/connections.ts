import { made, onePort, type WrongProgram, wrongArgument } from './program';

/** Who calls whom. */
export const connections: readonly WrongProgram[] = [
  {
    mistake: 'connectTo() names a port that is none of several',
    code: "worker.connectTo(api, 'htpp');",
    at: "'htpp'",
    says: wrongArgument('"htpp"', '"http" | "metrics"'),
  },
  {
    mistake: 'connectTo() names none of several ports',
    code: 'worker.connectTo(api);',
    at: 'connectTo',
    says: 'Expected 2-3 arguments, but got 1.',
  },
  {
    mistake: 'a worker is connected to',
    code: 'single.connectTo(worker);',
    at: 'worker',
    says: /^Argument of type 'Worker<"health">' is not assignable to parameter of type 'Backend<string>'/,
  },
  {
    mistake: 'a variable is set to an unknown part',
    code: "worker.connectTo(single, { env: { API: 'uri' } });",
    at: 'API',
    says: /"uri"/,
  },
  {
    mistake: 'a caller is let in at a port that is none',
    code: made(
      'InternalApi',
      `${onePort}, allowFrom: [{ podLabels: {}, port: ['htpp'] }]`,
    ),
    at: "'htpp'",
    says: /"htpp"/,
  },
];
