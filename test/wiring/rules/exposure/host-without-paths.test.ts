import { example } from '../../../../src/wiring/rules/exposure/host-without-paths.example';
import { messagesBy } from '../support/found-by';

const RULE = 'host-without-paths';

test('One rule that is written as two is told, with what serves every host.', () => {
  expect(messagesBy(RULE, example.wrong)).toEqual([
    'warning: the host shop.example.com of Ingress "web" has no paths, and paths beside it ' +
      'have no host, so they serve every host',
  ]);
});

test('A host may lead to the default backend on purpose.', () => {
  const backend =
    '  defaultBackend: { service: { name: web, port: { number: 80 } } }\n';
  const ingress = example.wrong.replace(/^ {2}ingressClassName/m, `${backend}$&`);
  expect(ingress).not.toBe(example.wrong);
  expect(messagesBy(RULE, ingress)).toEqual([]);
  expect(messagesBy(RULE, example.right)).toEqual([]);
});
