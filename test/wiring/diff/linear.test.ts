import type { SourceObject } from '../../../src/wiring';
import { compareManifests } from '../../../src/wiring/diff';
import * as pods from '../../../src/wiring/diff/support/pod-template';
import * as labelSelector from '../../../src/wiring/read/label-selector';

/** Apps of one chart each, of which all have a policy, and every caller's image changes. */
function apps(count: number, image: string, letsIn: string): SourceObject[] {
  return Array.from({ length: count }, (_, index) => {
    const metadata = { name: `web-${index}`, namespace: `team-${index % 10}` };
    const labels = { app: metadata.name, part: 'shop' };
    const template = {
      metadata: { labels },
      spec: {
        containers: [
          { name: 'main', image, ports: [{ name: 'http', containerPort: 8080 }] },
        ],
      },
    };
    const from = [{ podSelector: { matchLabels: { app: `${letsIn}-${index}` } } }];
    return [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: { selector: { matchLabels: labels }, template },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata,
        spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata,
        spec: { podSelector: { matchLabels: labels }, ingress: [{ from }] },
      },
    ];
  })
    .flat()
    .map((object) => ({ object }));
}

/** How many pods and selectors are looked at to compare two versions of all apps. */
function looks(count: number): number {
  const spies = [
    jest.spyOn(labelSelector, 'carries'),
    jest.spyOn(labelSelector, 'meets'),
    jest.spyOn(pods, 'completeTemplate'),
  ];
  const changes = compareManifests(
    apps(count, 'web:1', 'web'),
    apps(count, 'web:2', 'other'),
  );
  expect(changes.filter(({ effect }) => effect === 'rolls')).toHaveLength(count);
  const total = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  spies.forEach((spy) => spy.mockRestore());
  return total;
}

test('Ten times as many objects take ten times as many looks.', () => {
  expect(looks(300)).toBeLessThanOrEqual(looks(30) * 11);
});
