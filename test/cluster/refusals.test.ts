import { App, Chart } from 'cdk8s';
import { HarbourError } from '../../src';
import { connect, type Manifest } from '../support/beds/control-plane';
import { setOldest } from './oldest';
import { base, type Row, rows } from './refused-inputs';

const cluster = connect();
const NAMESPACE = cluster.ownNamespace('refusals');
/** Agents use their nodes, of which the API server warns elsewhere. */
const AGENTS = cluster.ownNamespace('refusals-of-agents');

/** What each side said to each mistake, for the reader of the log. */
const said: string[] = [];

beforeAll(async () => {
  await cluster.addNamespace(NAMESPACE);
  await cluster.addNamespace(AGENTS, 'privileged');
});
afterAll(async () => {
  await cluster.removeNamespaces([NAMESPACE, AGENTS]);
  console.log(
    `what is wrong, what we say, and what the API server says:\n\n${said.join('\n\n')}`,
  );
});

function newChart(): Chart {
  const app = new App();
  setOldest(app, cluster.minor);
  return new Chart(app, 'shop');
}

/** Our error. */
function refusedByUs({ kind, props }: Row): string {
  const chart = newChart();
  try {
    base[kind].make(chart, { ...base[kind].props, ...props });
    chart.toJson();
  } catch (error) {
    if (error instanceof HarbourError) return error.message;
    throw error;
  }
  throw new Error('we do not refuse it');
}

/** The same mistake in a manifest that is right but for it. */
function mistaken({ kind, object, fields }: Row): Manifest {
  if (object === 'Namespace') {
    return { apiVersion: 'v1', kind: 'Namespace', metadata: fields };
  }
  const chart = newChart();
  base[kind].make(chart, base[kind].props);
  const manifest = chart.toJson().find((each: Manifest) => each.kind === object);
  for (const [path, value] of Object.entries(fields)) {
    set(manifest, path.split('.'), value);
  }
  return manifest;
}

function set(
  target: Manifest,
  [step, ...steps]: readonly string[],
  value: unknown,
): void {
  if (steps.length > 0) set((target[step] ??= {}), steps, value);
  else if (value === undefined) delete target[step];
  else target[step] = value;
}

test('the manifests are right before something is made wrong in them', async () => {
  for (const [kind, { make, props }] of Object.entries(base)) {
    const namespace = kind === 'agent' ? AGENTS : NAMESPACE;
    const chart = newChart();
    make(chart, props);
    for (const manifest of chart.toJson()) {
      expect(await cluster.tryOut(manifest, { namespace })).toMatchObject({
        ok: true,
        warnings: [],
      });
    }
  }
});

test.each(rows.map((row) => [row.what, row] as const))('%s', async (what, row) => {
  const ours = refusedByUs(row);
  const manifest = mistaken(row);
  // Not a dry run, which does not look whether a node port is to be had.
  const { ok, message, warnings } = await cluster.api.apply(manifest, {
    namespace: NAMESPACE,
  });
  if (ok) await cluster.api.delete(await cluster.api.pathOf(manifest, NAMESPACE));
  const taken = row.taken?.by(cluster.minor) ?? false;
  const theirs = ok
    ? [
        'takes it',
        ...warnings.map((warning) => `and warns: ${warning}`),
        `(we do not: ${row.taken?.because ?? '?'})`,
      ].join(' ')
    : message;
  said.push(`${what}\n  ours:   ${ours}\n  theirs: ${theirs}`);
  expect({ what, taken: ok, theirs }).toEqual({ what, taken, theirs });
});
