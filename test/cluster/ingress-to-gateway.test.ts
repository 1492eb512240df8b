import { isDeepStrictEqual } from 'node:util';
import { connect, type Manifest } from '../support/beds/control-plane';
import { appsOfThePage } from '../support/ingress-to-gateway';
import { DeployedApp } from './deployed-app';
import { eventually } from './eventually';
import { Expectations } from './expectations';
import { setOldest } from './oldest';

const cluster = connect();
const steps = [
  'the Ingress alone',
  'both side by side',
  'the route alone',
] as const;
const apps = appsOfThePage((app) => setOldest(app, cluster.minor));

describe('The app of docs/from-ingress-to-gateway.md', () => {
  const deployed = new DeployedApp(cluster, 'to-gateway');
  const namespace = deployed.namespace('shop');
  const running = new Set<string>();

  afterAll(() => deployed.remove());

  async function pods(): Promise<string[]> {
    const { items } = await cluster.api.get(`/api/v1/namespaces/${namespace}/pods`);
    return items.map(({ metadata }: Manifest) => metadata.uid as string).sort();
  }

  const found = async (manifest: Manifest) =>
    cluster.api.get(await cluster.api.pathOf(manifest, namespace));

  test.each(steps.map((step, index) => [step, index] as const))(
    'is taken with %s, with the same pods behind it, and none is replaced',
    async (_, index) => {
      const app = apps[index];
      await deployed.apply(app);
      for (const manifest of deployed.manifests(app).filter(isWayIn)) {
        expect((await found(manifest)).spec).toMatchObject(manifest.spec);
      }
      if (!cluster.simulatesPods) return;
      await eventually(() =>
        new Expectations(cluster, app, deployed).expectEndpoints(),
      );
      const now = await pods();
      if (index === 0) now.forEach((pod) => running.add(pod));
      expect(new Set(now)).toEqual(running);
      expect(running.size).toBe(4);
    },
  );

  test('has a route and no Ingress in the end, when the Ingress is deleted as the page says', async () => {
    const [, both, after] = apps.map((app) => deployed.manifests(app));
    const gone = both.filter(
      (old) => !after.some((manifest) => isDeepStrictEqual(old, manifest)),
    );
    expect(gone.map(({ kind }) => kind)).toEqual(['Ingress']);
    await cluster.api.delete(await cluster.api.pathOf(gone[0], namespace));
    const left = await cluster.api.get(
      `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`,
    );
    expect(left.items).toEqual([]);
    const [route] = after.filter(isWayIn);
    expect((await found(route)).kind).toBe('HTTPRoute');
  });
});

function isWayIn({ kind }: Manifest): boolean {
  return kind === 'Ingress' || kind === 'HTTPRoute';
}
