import type { Fields } from '../../../support/yaml';
import { deployment, front, lostBy, policy, web } from '../support';

const selector = { matchLabels: { app: 'web' } };
const lettingIn = (...rules: Fields[]) => policy('web', { ingress: rules });
const rule = (ports: readonly Fields[], app = 'caller') => ({
  from: [{ podSelector: { matchLabels: { app } } }],
  ports,
});
const everybody = (ports: readonly Fields[]) => ({ ports });
const others = front() + deployment('caller') + deployment('other');
const before = web() + others + lettingIn(rule([{ port: 8080 }]));
const moved = web({ ports: [{ name: 'http', containerPort: 9090 }] }) + others;
const lost = (who: string) =>
  `the NetworkPolicy "web" does not allow ingress from ${who} on TCP 8080, which ` +
  'the old pods of Deployment "web" use until they are replaced';

describe('A policy that follows a port to another number', () => {
  test('closes the port of the old pods while they still serve.', () => {
    expect(lostBy(before, moved + lettingIn(rule([{ port: 9090 }])))).toEqual([
      lost('caller'),
    ]);
    expect(
      lostBy(web() + others, moved + lettingIn(rule([{ port: 9090 }]))),
    ).toEqual([lost('caller')]);
    expect(
      lostBy(
        web() + others + lettingIn(everybody([{ port: 8080 }])),
        moved + lettingIn(everybody([{ port: 9090 }])),
      ),
    ).toEqual([lost('everybody')]);
  });

  test('blocks callers whose egress is allowed by number.', () => {
    const wayOut = (ports: readonly Fields[]) =>
      policy('caller', {
        policyTypes: ['Egress'],
        egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }], ports }],
      });
    const from = web() + others + wayOut([{ port: 8080 }]);
    expect(lostBy(from, moved + wayOut([{ port: 9090 }]))).toEqual([
      'the NetworkPolicy "caller" does not allow egress from Deployment "caller" ' +
        'on TCP 8080, which the old pods of Deployment "web" use until they are ' +
        'replaced',
    ]);
    expect(lostBy(from, moved + wayOut([{ port: 8080 }, { port: 9090 }]))).toEqual(
      [],
    );
    expect(lostBy(from, moved + wayOut([{ port: 'http' }]))).toEqual([]);
  });

  test('blocks no caller that is allowed on both numbers, by port name, on all ports, or by other rules.', () => {
    for (const ports of [
      [{ port: 8080 }, { port: 9090 }],
      [{ port: 'http' }],
      [{ port: 8080, endPort: 9090 }],
      [],
    ]) {
      expect(lostBy(before, moved + lettingIn(rule(ports)))).toEqual([]);
    }
    expect(
      lostBy(
        before,
        moved + lettingIn(rule([{ port: 9090 }]), { from: [{ podSelector: {} }] }),
      ),
    ).toEqual([]);
    expect(
      lostBy(
        before,
        moved + lettingIn(rule([{ port: 9090 }]), everybody([{ port: 8080 }])),
      ),
    ).toEqual([]);
  });

  test('takes nothing from whom it never let in, or shall let in no more, nor from pods that are not there.', () => {
    expect(
      lostBy(
        before,
        moved +
          lettingIn(
            rule([{ port: 8080 }]),
            rule([{ port: 9090 }]),
            rule([{ port: 9090 }], 'other'),
          ),
      ),
    ).toEqual([]);
    expect(
      lostBy(before, moved + lettingIn(rule([{ port: 9090 }], 'other'))),
    ).toEqual([]);
    expect(
      lostBy(
        web({ spec: { replicas: 0, selector } }) +
          others +
          lettingIn(rule([{ port: 8080 }])),
        moved + lettingIn(rule([{ port: 9090 }])),
      ),
    ).toEqual([]);
  });

  test('blocks no caller of pods that are all stopped before the new ones start.', () => {
    const recreated = (containerPort: number) =>
      web({
        ports: [{ name: 'http', containerPort }],
        spec: { strategy: { type: 'Recreate' }, selector },
      }) +
      others +
      lettingIn(rule([{ port: containerPort }]));
    expect(lostBy(recreated(8080), recreated(9090))).toEqual([]);
  });
});
