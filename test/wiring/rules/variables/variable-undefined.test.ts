import { document, type Fields } from '../../../support/yaml';
import { workload } from '../../support';
import { foundBy, saidBy } from '../support/found-by';

const RULE = 'variable-undefined';

const web = (
  container: Fields,
  given: { pod?: Fields; labels?: Fields; kind?: string } = {},
) =>
  workload(given.kind ?? 'Deployment', 'web', {
    container: { image: 'example/web:1.0', ...container },
    pod: { enableServiceLinks: false, ...given.pod },
    labels: given.labels,
  });
const env = (...variables: readonly (readonly [name: string, value: string])[]) =>
  variables.map(([name, value]) => ({ name, value }));
const source = (kind: string, data: Fields, part = 'data') =>
  document({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'settings' },
    [part]: data,
  });

describe('In env', () => {
  test('fails if a variable stands after the one that refers to it.', () => {
    const yaml = web({ env: env(['URL', 'http://$(HOST):80'], ['HOST', 'cart']) });
    expect(foundBy(RULE, yaml)).toEqual(['error Deployment web']);
    expect(saidBy(RULE, yaml)).toBe(
      'URL of the container "main" of Deployment "web" refers to $(HOST), which stands after it: ' +
        'it stays as it is => move HOST before URL',
    );
  });

  test('a variable that nothing sets is told the one that is probably meant.', () => {
    const yaml = web({ env: env(['HOST', 'cart'], ['URL', 'http://$(HOTS)']) });
    expect(foundBy(RULE, yaml)).toEqual(['warning Deployment web']);
    expect(saidBy(RULE, yaml)).toBe(
      'URL of the container "main" of Deployment "web" refers to $(HOTS), which nothing sets: ' +
        'the text stays as it is; did you mean $(HOST)? => use $(HOST)',
    );
    expect(saidBy(RULE, web({ env: env(['ID', '$(HOSTNAME)']) }))).toContain(
      ' => set HOSTNAME in env, or write $$(HOSTNAME) for the text itself',
    );
  });

  test('a variable is not told itself, nor one that stands after it.', () => {
    const yaml = web({ env: env(['APP_PORT', '$(AP_PORT)'], ['APP_PORTS', '']) });
    expect(saidBy(RULE, yaml)).toContain(' => set AP_PORT in env, or write');
  });

  test('a variable does not add to what the image sets.', () => {
    expect(saidBy(RULE, web({ env: env(['PATH', '/app/bin:$(PATH)']) }))).toBe(
      'PATH of the container "main" of Deployment "web" refers to $(PATH), which nothing sets before: ' +
        'it stays as it is => write the whole value of PATH',
    );
  });

  test.each([
    ['one that stands before', env(['HOST', 'cart'], ['URL', '$(HOST)'])],
    [
      'one with a source',
      [{ name: 'IP', valueFrom: {} }, ...env(['URL', '$(IP)'])],
    ],
    ['a text that says so', env(['URL', '$$(HOST)'])],
    [
      'a command of a shell',
      env(['OPTIONS', '-Dhost=$(hostname) -Dday=$(date +%d)']),
    ],
    ['a script', env(['SCRIPT', 'echo\necho $(HOST)'], ['HOST', 'cart'])],
    ['a variable of the cluster', env(['URL', '$(KUBERNETES_SERVICE_HOST)'])],
  ])('nothing is said of %s.', (_, variables) => {
    expect(foundBy(RULE, web({ env: variables }))).toEqual([]);
  });

  test('a Service of the namespace may be where its variables say.', () => {
    const container = {
      env: env(['URL', '$(CART_SERVICE_HOST):$(CART_PORT_80_TCP_PORT)']),
    };
    expect(
      foundBy(RULE, web(container, { pod: { enableServiceLinks: true } })),
    ).toEqual([]);
    expect(saidBy(RULE, web(container))).toBe(
      'URL of the container "main" of Deployment "web" refers to $(CART_SERVICE_HOST) and ' +
        '$(CART_PORT_80_TCP_PORT), which nothing sets: the text stays as it is' +
        ' => set CART_SERVICE_HOST and CART_PORT_80_TCP_PORT in env, ' +
        'or write $$(CART_SERVICE_HOST) for the text itself',
    );
  });

  const url = env(['URL', '$(CART_HOST)']);
  const from = (ref: string, more?: Fields) => ({
    env: url,
    envFrom: [{ [ref]: { name: 'settings' }, ...more }],
  });

  test.each([
    [
      'a ConfigMap',
      web(from('configMapRef')) + source('ConfigMap', { CART_HOST: 'cart' }),
    ],
    [
      'a Secret',
      web(from('secretRef')) +
        source('Secret', { CART_HOST: 'cart' }, 'stringData'),
    ],
    [
      'a ConfigMap with a prefix',
      web(from('configMapRef', { prefix: 'CART_' })) +
        source('ConfigMap', { HOST: 'cart' }),
    ],
    ['a ConfigMap that is not here', web(from('configMapRef'))],
    [
      'a Secret that is filled in by somebody',
      web(from('secretRef')) + source('Secret', {}),
    ],
  ])('the keys of %s stand before.', (_, yaml) => {
    expect(foundBy(RULE, yaml)).toEqual([]);
  });

  test('a ConfigMap may be without the key.', () => {
    const yaml =
      web(from('configMapRef')) + source('ConfigMap', { CART_HOTS: 'cart' });
    expect(saidBy(RULE, yaml)).toContain(' => use $(CART_HOTS)');
  });
});

describe('In a command and its arguments', () => {
  test('every variable counts, and one that nothing sets is told.', () => {
    const variables = { env: env(['HOST', 'cart']) };
    expect(foundBy(RULE, web({ ...variables, args: ['--to=$(HOST)'] }))).toEqual(
      [],
    );
    expect(saidBy(RULE, web({ ...variables, args: ['--to=$(HOTS)'] }))).toBe(
      'an item of args of the container "main" of Deployment "web" refers to $(HOTS), which nothing sets: ' +
        'the text stays as it is; did you mean $(HOST)? => use $(HOST)',
    );
    expect(foundBy(RULE, web({ command: ['serve', '$(PORT)'] }))).toHaveLength(1);
  });

  test('a variable that is used twice is told once.', () => {
    const yaml = web({ args: ['--a=$(HOST)', '--b=$(HOST)'] });
    expect(foundBy(RULE, yaml)).toHaveLength(1);
  });

  test.each<[string, Fields]>([
    ['to a shell', { command: ['/bin/sh', '-c', 'exec $(CMD)'] }],
    ['to a shell with options', { command: ['bash', '-euc'], args: ['$(CMD)'] }],
    ['to what the image runs', { args: ['-c', '$(CMD)'] }],
    ['with several lines', { command: ['run'], args: ['a\n$(CMD)'] }],
  ])('what is given %s is a text of its own.', (_, container) => {
    expect(foundBy(RULE, web(container))).toEqual([]);
  });
});

test('fails on a path in a volume that cannot be made.', () => {
  const mounts = (subPathExpr: string) => [
    { name: 'data', mountPath: '/data', subPathExpr },
  ];
  const variables = env(['POD_NAME', 'web']);
  const yaml = web({ env: variables, volumeMounts: mounts('$(POD_NAM)') });
  expect(foundBy(RULE, yaml)).toEqual(['error Deployment web']);
  expect(saidBy(RULE, yaml)).toBe(
    'a subPathExpr of the container "main" of Deployment "web" refers to $(POD_NAM), which nothing sets: ' +
      'the container cannot start; did you mean $(POD_NAME)? => use $(POD_NAME)',
  );
  expect(
    foundBy(RULE, web({ env: variables, volumeMounts: mounts('$(POD_NAME)') })),
  ).toEqual([]);
});

test('What is injected into the pods may set variables.', () => {
  const labels = { 'app': 'web', 'sidecar.istio.io/inject': 'true' };
  expect(foundBy(RULE, web({ env: env(['URL', '$(HOST)']) }, { labels }))).toEqual([
    'hint Deployment web',
  ]);
});

test('A container without an image is a patch, and the variables are elsewhere.', () => {
  expect(foundBy(RULE, web({ image: undefined, args: ['$(HOST)'] }))).toEqual([]);
});

test('An operator may set variables in the pods of its own kinds.', () => {
  const yaml = web({ env: env(['URL', '$(HOST)']) }).replace(
    'apps/v1',
    'example.com/v1',
  );
  expect(foundBy(RULE, yaml.replace('Deployment', 'Machine'))).toEqual([]);
});
