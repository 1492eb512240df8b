import { ApiObject, Cron } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { fieldsOf } from '../judges/kubernetes/manifests';
import type { Kind } from './constructs';

type Labels = Record<string, string>;

const securityContext = {
  capabilities: { drop: [kplus.Capability.ALL] },
  seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
};
const containers = (variables: Readonly<Record<string, string>>) => [
  {
    image: 'example/theirs:1.0',
    securityContext,
    envVariables: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        kplus.EnvValue.fromValue(value),
      ]),
    ),
  },
];

/** A pod as it is written by hand, where the restricted Pod Security level is enforced. */
function podSpec(variables: Readonly<Record<string, string>>): object {
  const env = Object.entries(variables).map(([name, value]) => ({ name, value }));
  return {
    containers: [
      {
        name: 'theirs',
        image: 'example/theirs:1.0',
        ...(env.length > 0 && { env }),
        ports: [{ name: 'admin', containerPort: 7070 }],
        securityContext: {
          allowPrivilegeEscalation: false,
          runAsNonRoot: true,
          capabilities: { drop: ['ALL'] },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
    ],
  };
}

interface WrittenObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: object;
}

/** Objects written by hand that make pods with labels of their own. */
const written: Readonly<
  Record<string, (labels: Labels, spec: object) => WrittenObject>
> = {
  Deployment: (labels, spec) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels: { ...labels, version: 'v1' } }, spec },
    },
  }),
  DaemonSet: (labels, spec) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    spec: {
      selector: {
        matchExpressions: Object.entries(labels).map(([key, value]) => ({
          key,
          operator: 'In',
          values: [value],
        })),
      },
      template: { metadata: { labels }, spec },
    },
  }),
  Pod: (_labels, spec) => ({ apiVersion: 'v1', kind: 'Pod', spec }),
};

/**
 * They may include a variable that a connection would set, but not with its value: without the
 * connection, the check rightly says that the call is shut out.
 */
const variables = fc
  .dictionary(
    fc.constantFrom('LOG_LEVEL', 'CALLS_1', 'PART_0_HOST'),
    fc.constantFrom('debug', 'part-0'),
    { maxKeys: 2 },
  )
  .map(({ PART_0_HOST: host, ...others }) =>
    host === 'debug' ? { ...others, PART_0_HOST: host } : others,
  );

function made(
  make: (
    scope: Construct,
    id: string,
    own: Readonly<Record<string, string>>,
  ) => Construct,
): Kind {
  return {
    make: (scope, id, given) =>
      make(
        scope,
        id,
        fieldsOf(given).variables as Readonly<Record<string, string>>,
      ),
    given: fc.record({ variables }),
    keys: ['variables'],
  };
}

function byHand(
  kind: string,
  labelsOf: (id: string) => Labels = (id) => ({ app: id }),
): Kind {
  return made((scope, id, own) => {
    const labels = labelsOf(id);
    return new ApiObject(scope, id, {
      ...written[kind](labels, podSpec(own)),
      metadata: { name: id, ...(kind === 'Pod' && { labels }) },
    });
  });
}

/** Workloads that the library does not make, and that may call what it makes: of cdk8s-plus, and written by hand. */
export const unmanagedWorkloads: Readonly<Record<string, Kind>> = {
  PlusCronJob: made(
    (scope, id, own) =>
      new kplus.CronJob(scope, id, {
        metadata: { name: id },
        schedule: Cron.daily(),
        containers: containers(own),
      }),
  ),
  PlusDeployment: made(
    (scope, id, own) =>
      new kplus.Deployment(scope, id, {
        metadata: { name: id },
        replicas: 1,
        containers: containers(own),
      }),
  ),
  Deployment: byHand('Deployment'),
  DaemonSet: byHand('DaemonSet'),
  Pod: byHand('Pod'),
  // No policy can select it.
  UnlabelledPod: byHand('Pod', () => ({})),
};
