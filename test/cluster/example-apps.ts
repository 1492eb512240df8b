import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'os';
import { join } from 'path';
import type { App, AppProps, Chart } from 'cdk8s';
import { blocks, exportsOf } from '../support/documentation';
import { setOldest } from './oldest';

type Props = Record<string, unknown>;
type Harbour = typeof import('../../src');

/** A change to what the examples give to their constructs. */
export interface Change {
  /** The new props of a construct, by the class that the example asks for. */
  readonly props?: (kind: string, props: Props) => Props;
  /** Makes every InternalApi a WebService, which can be exposed. */
  readonly webServices?: boolean;
}

const folder = join(__dirname, '..', '..', 'examples');

/** The program of the README, which is an example in no folder of its own. */
const README = 'readme';

export const exampleNames = [
  README,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name),
];

let change: Change = {};
let minor: number;

jest.doMock('cdk8s-harbour', () =>
  changeable(jest.requireActual<Harbour>('../../src')),
);
jest.doMock('cdk8s', () => {
  const actual = jest.requireActual<typeof import('cdk8s')>('cdk8s');
  return {
    ...actual,
    App: class extends actual.App {
      constructor(props?: AppProps) {
        super(props);
        setOldest(this, minor);
      }
    },
  };
});

/** The app of an example for clusters of a minor version and newer, as if its author had changed it. */
export function exampleApp(
  name: string,
  cluster: { readonly minor: number },
  how: Change = {},
): App {
  [change, minor] = [how, cluster.minor];
  if (name === README) return appOf('README.md');
  return jest.requireActual<{ app(): App }>(join(folder, name, 'main.ts')).app();
}

/** Loads what the newest template brings: its cdk8s-plus-33 is newer than the oldest that the library goes with. */
function loadOfTemplate(module: string): unknown {
  const commandLine = createRequire(require.resolve('cdk8s-cli/package.json'));
  return jest.requireActual(commandLine.resolve(module));
}

/** An app of the chart that the program on a page exports. */
export function appOf(page: string): App {
  const [program] = blocks('ts').filter(({ place }) => place.startsWith(page));
  // The program writes its own app.
  const output = mkdtempSync(join(tmpdir(), 'harbour-'));
  process.env.CDK8S_OUTDIR = output;
  try {
    const isOurs = program.code.includes("'cdk8s-harbour");
    const load = isOurs ? undefined : loadOfTemplate;
    const { MyChart } = exportsOf(program, load) as {
      MyChart: new (app: App, id: string) => Chart;
    };
    const { App: Root } = (load ?? jest.requireMock)(
      'cdk8s',
    ) as typeof import('cdk8s');
    const app = new Root();
    new MyChart(app, 'shop');
    return app;
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(output, { recursive: true });
  }
}

/**
 * The library, with constructs that change their props before they use them, and name the ports that a
 * single one may leave out.
 */
function changeable(harbour: Harbour): object {
  const internalApi = changed('InternalApi', harbour.InternalApi as never);
  const webService = changed('WebService', harbour.WebService as never);
  return {
    ...harbour,
    get InternalApi() {
      return change.webServices ? webService : internalApi;
    },
    WebService: webService,
    StatefulBackend: changed('StatefulBackend', harbour.StatefulBackend as never),
    Worker: changed('Worker', harbour.Worker as never),
    Job: changed('Job', harbour.Job as never),
  };
}

/** What any construct with pods may have; a Job has only the last. */
interface Callable {
  readonly ports: object;
  address(...args: unknown[]): string;
  url(...args: unknown[]): string;
  peers(...args: unknown[]): string[];
  connectTo(backend: Callable, ...args: unknown[]): void;
}

type Construct = new (...args: [unknown, string, Props]) => Callable;

function changed(kind: string, Base: Construct): Construct {
  return class extends Base {
    constructor(scope: unknown, id: string, props: Props) {
      super(scope, id, change.props?.(kind, props) ?? props);
    }

    public override address(...args: unknown[]) {
      return super.address(...named(this, args));
    }

    public override url(...args: unknown[]) {
      return super.url(...named(this, args));
    }

    public override peers(...args: unknown[]) {
      return super.peers(...named(this, args));
    }

    public override connectTo(backend: Callable, ...args: unknown[]) {
      super.connectTo(backend, ...named(backend, args));
    }
  };
}

function named({ ports }: Callable, args: readonly unknown[]): unknown[] {
  return typeof args[0] === 'string' ? [...args] : [Object.keys(ports)[0], ...args];
}
