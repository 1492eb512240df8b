import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { main } from '../../src/cli/main';
import { connect, type Manifest } from '../support/beds/control-plane';
import { accessTo } from './compared';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { exampleApp } from './example-apps';

const cluster = connect();
const folder = mkdtempSync(join(tmpdir(), 'harbour-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `harbour diff --cluster` over some manifests. */
async function diff(manifests: readonly Manifest[], ...words: readonly string[]) {
  const file = join(folder, 'app.yaml');
  writeFileSync(file, manifests.map((one) => JSON.stringify(one)).join('\n---\n'));
  const { kubectl, ...access } = accessTo(cluster);
  const flags = Object.entries(access).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  let printed = '';
  const ignored = { colours: false, write: () => undefined };
  const code = await main(
    ['diff', '--cluster', '--kubectl', kubectl, ...flags, ...words, file],
    {
      stdin: { piped: false, read: async () => Buffer.from('') },
      stdout: { colours: false, write: (text) => void (printed += text) },
      stderr: ignored,
    },
  );
  return { code, printed };
}

/** Applies the app in one of two ways. */
const ways = {
  "on the server's side": async (deployed: DeployedApp) => {
    await cluster.apply(deployed.manifests(app()), deployed.namespace(undefined));
  },
  'by kubectl apply': async (deployed: DeployedApp) => {
    expect(cluster.applyWithKubectl(deployed.manifests(app()))).toBeUndefined();
  },
};

const app = () => exampleApp('readme', cluster);

describe.each(Object.entries(ways))('an app that is applied %s', (way, apply) => {
  const deployed = new DeployedApp(cluster, `diff-${way.replace(/\W+/g, '-')}`);
  let manifests: readonly Manifest[];
  let web: Manifest;
  const kubectl = (...args: readonly string[]) => {
    const { namespace, name } = web.metadata;
    const [verb, ...rest] = args;
    const call = [verb, ...(rest[0] === 'image' ? [rest.shift() ?? ''] : [])];
    const { status, stderr } = cluster.kubectl([
      ...call,
      `deployment/${name}`,
      `--namespace=${namespace}`,
      ...rest,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  };
  const pods = async () =>
    (
      await cluster.pods(web.metadata.namespace, {
        kind: 'Deployment',
        name: web.metadata.name,
      })
    )
      .map(({ metadata }) => metadata.uid as string)
      .sort();

  beforeAll(async () => {
    manifests = deployed.manifests(app());
    web = manifests.find(
      ({ kind, spec }) => kind === 'Deployment' && spec.replicas > 1,
    );
    await deployed.addNamespaces(app());
    await apply(deployed);
  });
  afterAll(() => deployed.remove());

  test('differs in nothing from its manifests', async () => {
    await eventually(async () =>
      expect(await pods()).toHaveLength(web.spec.replicas),
    );
    expect(await diff(manifests)).toEqual({
      code: 0,
      printed: 'nothing changes\n',
    });
    expect(await diff(manifests, '--drift')).toEqual({
      code: 0,
      printed: 'all objects are as the manifests say\n',
    });
  });

  test('says who has scaled and labelled it, and that applying it again replaces no pod', async () => {
    const { replicas } = web.spec;
    kubectl('scale', `--replicas=${replicas + 2}`);
    kubectl('label', 'team=blue');
    const drift = await diff(manifests, '--drift');
    expect(drift.code).toBe(1);
    expect(drift.printed).toMatch(
      new RegExp(
        `spec\\.replicas .* is ${replicas + 2}, the manifest says ${replicas}; set by kubectl`,
      ),
    );
    expect(drift.printed).toMatch(
      /metadata\.labels\.team .* is "blue", the manifest does not set it; set by kubectl-label/,
    );
    const said = await diff(manifests);
    expect(said.printed).toContain(
      `has ${replicas} pods, had ${replicas + 2} pods`,
    );
    // Applying removes no label that it has not set.
    expect(said.printed).not.toMatch(/team|replaces its pods/);
    const before = await pods();
    await applyAgain();
    await eventually(async () => expect(await pods()).toHaveLength(replicas));
    expect(before).toEqual(expect.arrayContaining(await pods()));
    expect((await diff(manifests)).printed).toBe('nothing changes\n');
  });

  test('says that applying it again replaces the pods of another image', async () => {
    const [{ name, image }] = web.spec.template.spec.containers;
    kubectl('set', 'image', `${name}=example/other:2`);
    const drift = await diff(manifests, '--drift', '--format', 'json');
    expect(JSON.parse(drift.printed)).toMatchObject({
      summary: { missing: 0, differs: 2 },
      changes: expect.arrayContaining([
        expect.objectContaining({
          id: 'drift',
          effect: 'differs',
          message: expect.stringMatching(
            `is "example/other:2", the manifest says "${image}"; set by kubectl-set`,
          ),
        }),
      ]),
    });
    const said = await diff(manifests);
    expect(said.printed).toMatch(
      new RegExp(`replaces its pods: .*image is "${image}", was "example/other:2"`),
    );
    const before = await pods();
    await applyAgain();
    await eventually(async () => {
      const after = await pods();
      expect(after).toHaveLength(web.spec.replicas);
      expect(after.filter((uid) => before.includes(uid))).toEqual([]);
    });
  });

  test('says what is missing', async () => {
    const { namespace } = web.metadata;
    const service = manifests.find(({ kind }) => kind === 'Service');
    cluster.kubectl([
      'delete',
      'service',
      service.metadata.name,
      `--namespace=${namespace}`,
    ]);
    const drift = await diff(manifests, '--drift');
    expect(drift.code).toBe(1);
    expect(drift.printed).toContain(
      `the Service "${service.metadata.name}" is not in the cluster`,
    );
    expect((await diff(manifests)).printed).toContain(
      `the Service "${service.metadata.name}" is new`,
    );
  });

  /** What another manager has set is taken over, as the message says. */
  async function applyAgain(): Promise<void> {
    if (way === 'by kubectl apply') return apply(deployed);
    const { printed } = await diff(manifests);
    expect(printed).toMatch(
      /server-side apply refuses the whole object, unless it is forced/,
    );
    const refused = await cluster.api.apply(web, {
      namespace: web.metadata.namespace,
    });
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringContaining('conflict'),
    });
    const forced = await cluster.api.apply(web, {
      namespace: web.metadata.namespace,
      force: true,
    });
    expect(forced.ok).toBe(true);
  }
});
