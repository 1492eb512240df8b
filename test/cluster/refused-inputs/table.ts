import type { Chart } from 'cdk8s';
import { Duration, Size } from 'cdk8s';
import {
  CronJob,
  ExternalAlias,
  InternalApi,
  Job,
  NodeAgent,
  StatefulBackend,
  WebService,
} from '../../../src';

export type Props = Readonly<Record<string, unknown>>;

interface Base {
  readonly make: (chart: Chart, props: Props) => unknown;
  readonly props: Props;
}

export const image = 'example/app:1.0';
export const sixteen = 'sixteen-letters-';
export const x = (length: number) => 'x'.repeat(length);
export const mount = { size: Size.gibibytes(1), mountPath: '/data' };

export const ingress = {
  host: 'shop.example.com',
  class: 'nginx',
  tlsSecret: 'shop-tls',
};
export const gateway = {
  host: 'shop.example.com',
  parentRef: { name: 'public', sectionName: 'https' },
};
export const exposed = (expose: object) => ({ image, ports: { http: 80 }, expose });

/** What is right, of each kind. */
export const base = {
  api: {
    make: (chart, props) => new InternalApi(chart, 'app', props as never),
    props: {
      image,
      ports: { http: { port: 80, targetPort: 8080 } },
      readiness: { httpGet: '/' },
      liveness: { tcpSocket: true },
    },
  },
  nodePort: {
    make: (chart, props) => new WebService(chart, 'app', props as never),
    props: {
      image,
      ports: { http: 80, more: 81 },
      expose: {
        nodePort: { port: [{ port: 'http', nodePort: 30085 }, 'more'] },
      },
    },
  },
  loadBalancer: {
    make: (chart, props) => new WebService(chart, 'app', props as never),
    props: { image, ports: { http: 80 }, expose: { loadBalancer: {} } },
  },
  ingress: {
    make: (chart, props) => new WebService(chart, 'app', props as never),
    props: exposed({ ingress }),
  },
  gateway: {
    make: (chart, props) => new WebService(chart, 'app', props as never),
    props: exposed({ gateway }),
  },
  grpc: {
    make: (chart, props) => new WebService(chart, 'app', props as never),
    props: { image, ports: { grpc: 80 }, expose: { gateway } },
  },
  stored: {
    make: (chart, props) => new InternalApi(chart, 'app', props as never),
    props: { image, ports: { http: 80 }, storage: mount },
  },
  stateful: {
    make: (chart, props) => new StatefulBackend(chart, 'app', props as never),
    props: { image, ports: { sql: 5432 }, storage: mount },
  },
  closed: {
    make: (chart, props) => new InternalApi(chart, 'app', props as never),
    props: {
      image,
      ports: { http: { port: 80, targetPort: 8080 } },
      allowFrom: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }],
      egress: 'declared',
    },
  },
  scaled: {
    make: (chart, props) => new InternalApi(chart, 'app', props as never),
    props: {
      image,
      ports: { http: 80 },
      disruptionBudget: { maxUnavailable: 1 },
      replicas: {
        min: 2,
        max: 4,
        behavior: {
          scaleDown: { policies: [{ pods: 1, period: Duration.minutes(1) }] },
        },
      },
    },
  },
  job: {
    make: (chart, props) => new Job(chart, 'app', props as never),
    props: { image },
  },
  cronJob: {
    make: (chart, props) => new CronJob(chart, 'app', props as never),
    props: { image, schedule: '@daily' },
  },
  agent: {
    make: (chart, props) => new NodeAgent(chart, 'app', props as never),
    props: {
      image,
      security: 'privileged',
      ports: { http: { port: 80, targetPort: 8080, hostPort: 8080 } },
      containerPorts: { health: 8081 },
      hostPaths: { '/var/log': { type: 'Directory' } },
    },
  },
  alias: {
    make: (chart, props) => new ExternalAlias(chart, 'app', props as never),
    props: { hostname: 'db.example.com', ports: { sql: 5432 } },
  },
  addresses: {
    make: (chart, props) => new ExternalAlias(chart, 'app', props as never),
    props: { addresses: ['192.0.2.10'], ports: { sql: 5432 } },
  },
} satisfies Readonly<Record<string, Base>>;

/** One mistake, made with one of our constructs and in a manifest by hand. */
export interface Row {
  readonly what: string;
  readonly kind: keyof typeof base;
  /** The props that are wrong. */
  readonly props: Props;
  /** The kind of the manifest that is wrong. */
  readonly object: string;
  /** The fields of it that are wrong, by their path. */
  readonly fields: Props;
  /** By which minor versions of the API server it is taken, and why not by us. */
  readonly taken?: {
    readonly by: (minor: number) => boolean;
    readonly because: string;
  };
}

/** Taken by the older API server; what comes of it there. */
export const older = (minor: number) => minor < 36;

export type Line = readonly [
  what: string,
  props: Props,
  object: string,
  fields: Props,
  takenBecause?: string,
  takenBy?: (minor: number) => boolean,
];

export function lines(kind: keyof typeof base, ...given: readonly Line[]): Row[] {
  return given.map(([what, props, object, fields, because, by = () => true]) => ({
    what,
    kind,
    props,
    object,
    fields,
    taken: because === undefined ? undefined : { by, because },
  }));
}
