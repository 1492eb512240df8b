import { document } from '../../../support/yaml';
import { foundBy, saidBy } from '../support/found-by';
import { hostRule, ingress } from '../support/objects';

const RULE = 'ingress-class-mismatch';

const served = (ingressClassName?: string, annotation?: string) =>
  ingress('web', {
    annotations: { 'kubernetes.io/ingress.class': annotation },
    spec: { ingressClassName, rules: [hostRule('shop.example.com', '/', 'web')] },
  });
const known = (name: string) =>
  document({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
  });

test('A class that is similar to one of the manifests is probably that one.', () => {
  const yaml = served('ngnix') + known('nginx');
  expect(foundBy(RULE, yaml)).toEqual(['warning Ingress web']);
  expect(saidBy(RULE, yaml)).toBe(
    'Ingress "web" names the class "ngnix", which is not in these manifests, but "nginx" is' +
      ' => set ingressClassName: nginx',
  );
});

test.each([
  ['names it twice', served('nginx', 'nginx')],
  ['names it in the annotation', served(undefined, 'ngnix') + known('nginx')],
  [
    'has the class of the manifests',
    served('nginx') + known('nginx') + known('ngnix'),
  ],
  ['has a class of the cluster', served('traefik') + known('nginx')],
  ['has a class with more to its name', served('nginx1') + known('nginx')],
])('Nothing is said of an Ingress that %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});
