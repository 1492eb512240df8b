import { foundBy, saidBy } from '../support/found-by';
import { hostRule, ingress } from '../support/objects';

const RULE = 'rewrite-without-group';

const rewritten = (target: string, ...paths: readonly string[]) =>
  ingress('web', {
    annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': target },
    spec: { rules: paths.map((path) => hostRule('shop.example.com', path, 'web')) },
  });

test('What a rewrite refers to has to be captured by the path.', () => {
  const yaml = rewritten('/$2', '/api');
  expect(foundBy(RULE, yaml)).toEqual(['warning Ingress web']);
  expect(saidBy(RULE, yaml)).toBe(
    'Ingress "web" rewrites to /$2, but its path /api has no group, so $2 is empty' +
      ' => write the path as /api(/|$)(.*) with pathType: ImplementationSpecific',
  );
  expect(saidBy(RULE, rewritten('/$1/$3', '/(a)/(b)'))).toContain(
    'has 2 groups, so $3 is empty => capture 3 groups in the path, or refer to fewer',
  );
});

test('Each path of an Ingress is rewritten.', () => {
  expect(foundBy(RULE, rewritten('/$2', '/api(/|$)(.*)', '/web'))).toEqual([
    'warning Ingress web',
  ]);
});

test.each([
  ['captures it', rewritten('/$2', '/api(/|$)(.*)')],
  ['captures more', rewritten('/$1', '/api(/|$)(.*)')],
  ['is replaced by a fixed one', rewritten('/', '/api')],
])('Nothing is said of a path that %s.', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

test('A group that captures nothing does not count, nor does a bracket of the path.', () => {
  expect(foundBy(RULE, rewritten('/$1', '/(?:a|b)'))).toHaveLength(1);
  expect(foundBy(RULE, rewritten('/$1', '/\\(a\\)'))).toHaveLength(1);
});
