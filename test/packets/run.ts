import { spawn } from 'child_process';
import path, { join } from 'path';
import { parseArgs } from 'util';
import {
  attach,
  type Bed,
  build,
  environment,
} from '../support/beds/control-plane';
import {
  isIsolated,
  isolated,
  whenAbandoned,
} from '../support/beds/control-plane/isolation';
import { NEWEST } from '../support/beds/control-plane/versions';
import { startNode } from '../support/beds/node';
import { buildKubeRouter } from '../support/beds/node/kube-router';
import {
  makeTraces,
  removeTraces,
  type Traces,
} from '../support/beds/node/machine';
import { whyNot } from '../support/beds/node/requirements';
import { buildStandIn, type StandIn } from '../support/beds/stand-in/image';
import { outside } from './outside';

const usage = `npm run test:packets -- [options] [test files]

  --context <name>   a cluster of your own instead of a node on this machine, by its name in your kubeconfig;
                     it needs the image of the stand-in, which --image writes
  --image            only build the image, and say where it is
  --apps <number>    how many generated apps have their policies tried
  --seed <number>    where their generation starts (default: anywhere)
  --manifests <file> manifests for written-policies.test.ts, instead of those of an example
  --record           faults.test.ts writes the states that it meets into test/cluster-states
`;

/** What the process outside has made for the one inside its namespaces. */
type Prepared = Traces & StandIn;

const PREPARED = 'HARBOUR_NODE';

/** Starts a node, runs the tests on it, and ends it, however they went. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      context: { type: 'string' },
      image: { type: 'boolean' },
      apps: { type: 'string' },
      seed: { type: 'string' },
      manifests: { type: 'string' },
      record: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.image) {
    console.log(buildStandIn().image);
    return 0;
  }
  for (const name of ['apps', 'seed'] as const) {
    if (values[name] !== undefined && !/^-?\d+$/.test(values[name])) {
      throw new Error(`--${name} is a whole number, not ${values[name]}`);
    }
  }
  const generated = {
    HARBOUR_APPS: values.apps,
    HARBOUR_SEED: values.seed,
    HARBOUR_MANIFESTS: values.manifests && path.resolve(values.manifests),
    HARBOUR_RECORD: values.record ? 'yes' : undefined,
  };
  if (values.context !== undefined) {
    return test(await attach(values.context), positionals, generated);
  }
  if (!isIsolated) return inNamespaces();
  const { image, program, ...traces } = JSON.parse(
    process.env[PREPARED] as string,
  ) as Prepared;
  // Everything that was started ends with its first process, which this is.
  whenAbandoned(() => process.exit(1));
  return test(await startNode(traces, image), positionals, {
    ...outside(program),
    ...generated,
  });
}

async function inNamespaces(): Promise<number> {
  const reason = whyNot();
  if (reason !== undefined) throw new Error(reason);
  // In there is no network to fetch the sources from.
  build(NEWEST);
  buildKubeRouter();
  const prepared: Prepared = { ...buildStandIn(), ...makeTraces() };
  try {
    const status = await isolated({
      mounts: true,
      env: { [PREPARED]: JSON.stringify(prepared) },
    });
    if (status === undefined) {
      throw new Error(
        'a node with real packets needs namespaces of its own, which this machine ' +
          'refuses: name a cluster of your own with --context',
      );
    }
    return status;
  } finally {
    await removeTraces(prepared);
  }
}

async function test(
  bed: Bed,
  patterns: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  const args = [
    require.resolve('jest/bin/jest'),
    '--config',
    join(__dirname, 'jest.config.json'),
    ...patterns,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment(bed), ...env },
  });
  try {
    return await new Promise((resolve) =>
      child.once('close', (status) => resolve(status ?? 1)),
    );
  } finally {
    await bed.stop();
  }
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(`error: ${error.message}`);
    process.exit(2);
  },
);
