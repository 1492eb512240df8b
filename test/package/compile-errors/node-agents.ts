import {
  made,
  notAssignable,
  unknown,
  type WrongProgram,
  wrongArgument,
} from './program';

/** What runs on every node, and who calls it. */
export const nodeAgents: readonly WrongProgram[] = [
  {
    mistake: 'an agent without ports is called',
    code: "const agent = new NodeAgent(chart, 'agent', { image }); api.connectTo(agent);",
    at: 'agent',
    says: /'NodeAgent<never, never>' is not assignable to parameter of type 'Backend<never>'/,
  },
  {
    mistake: 'an agent is called on a port that it does not have',
    code:
      "const agent = new NodeAgent(chart, 'agent', { image, ports: { otlp: 4317, http: 4318 } });" +
      " api.connectTo(agent, 'otpl');",
    at: "'otpl'",
    says: wrongArgument('"otpl"', '"http" | "otlp"'),
  },
  {
    mistake: 'a health check of an agent names a port that nothing listens on',
    code: made(
      'NodeAgent',
      "ports: { otlp: 4317 }, containerPorts: { health: 13133 }, readiness: { httpGet: '/', port: 'helth' }",
    ),
    at: 'port',
    says: notAssignable('"helth"', '"health" | "otlp"', '"health"'),
  },
  {
    mistake: 'an agent has replicas',
    code: made('NodeAgent', 'replicas: 2'),
    at: 'replicas',
    says: unknown('replicas', 'NodeAgentProps<never, never>'),
  },
  {
    mistake: 'an agent has a budget',
    code: made('NodeAgent', 'disruptionBudget: { maxUnavailable: 1 }'),
    at: 'disruptionBudget',
    says: unknown('disruptionBudget', 'NodeAgentProps<never, never>'),
  },
  {
    mistake: 'an agent is recreated',
    code: made('NodeAgent', "strategy: 'Recreate'"),
    at: 'strategy',
    says: notAssignable(
      '"Recreate"',
      '"OnDelete" | DaemonRollingUpdate | undefined',
    ),
  },
  {
    mistake: 'a path of the node is of a type that is written in lower case',
    code: made('NodeAgent', "hostPaths: { '/var/log': { type: 'directory' } }"),
    at: 'type',
    says: /^Type '"directory"' is not assignable to type .*Did you mean '"Directory"'\?$/,
  },
  {
    mistake: 'a WebService has a port of the node',
    code: made('WebService', 'ports: { http: { port: 80, hostPort: 80 } }'),
    at: 'hostPort',
    says: unknown('hostPort', 'ServicePort'),
  },
];
