import { spawn } from 'child_process';
import { join } from 'path';
import { parseArgs } from 'util';
import {
  attach,
  type Bed,
  build,
  environment,
  start,
  versions,
} from '../support/beds/control-plane';
import {
  isIsolated,
  isolated,
  whenAbandoned,
} from '../support/beds/control-plane/isolation';
import { NEWEST } from '../support/beds/control-plane/versions';
import { buildCyclonus, installAnalyzer } from '../support/beds/foreign-judges';
import { buildRenderers } from '../support/beds/renderers';

const usage = `npm run test:cluster -- [options] [test files]

  --kubernetes <version>   the Kubernetes to run: ${Object.keys(versions).join(' or ')} (default ${NEWEST.name})
  --context <name>         a cluster of your own instead, by its name in your kubeconfig
  --apps <number>          how many generated apps are tried (default 150)
  --seed <number>          where their generation starts (default: anywhere)
`;

/** Starts a cluster, runs the tests beside it, and ends it, however they went. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kubernetes: { type: 'string', default: NEWEST.name },
      context: { type: 'string' },
      apps: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (versions[values.kubernetes] === undefined) {
    throw new Error(
      `--kubernetes is ${Object.keys(versions).join(' or ')}, not ${values.kubernetes}`,
    );
  }
  for (const name of ['apps', 'seed'] as const) {
    if (values[name] !== undefined && !/^-?\d+$/.test(values[name])) {
      throw new Error(`--${name} is a whole number, not ${values[name]}`);
    }
  }
  if (values.context === undefined && !isIsolated) {
    // In there is no network to fetch the sources from.
    build(versions[values.kubernetes]);
    buildRenderers();
    buildCyclonus();
    installAnalyzer();
    const status = await isolated();
    if (status !== undefined) return status;
  }
  let bed: Bed | undefined;
  let abandoned = false;
  whenAbandoned(() => {
    abandoned = true;
    void bed?.stop().finally(() => process.exit(1));
  });
  bed =
    values.context === undefined
      ? await start(values.kubernetes)
      : await attach(values.context);
  try {
    return abandoned
      ? 1
      : await jest(positionals, {
          ...environment(bed),
          HARBOUR_APPS: values.apps,
          HARBOUR_SEED: values.seed,
        });
  } finally {
    await bed.stop();
  }
}

function jest(
  patterns: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const args = [
    require.resolve('jest/bin/jest'),
    '--config',
    join(__dirname, 'jest.config.json'),
    ...patterns,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) =>
    child.once('close', (status) => resolve(status ?? 1)),
  );
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(`error: ${error.message}`);
    process.exit(2);
  },
);
