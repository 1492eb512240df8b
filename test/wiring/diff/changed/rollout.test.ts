import { changesOf, deployment, http, web } from '../support';

const recreated = { strategy: { type: 'Recreate' } };

test('Replicas and rollouts are reported.', () => {
  const scaled = deployment('web', {
    ports: [http],
    spec: { replicas: 3, ...recreated },
    container: { image: 'web:2' },
  });
  expect(
    changesOf(deployment('web', { ports: [http], spec: recreated }), scaled),
  ).toEqual([
    'changes replicas: the Deployment "web" has 3 pods, had 1 pod',
    'rolls rollout: the Deployment "web" stops all its pods before it starts new ' +
      'ones: spec.template.spec.containers[0].image is new, "web:2"',
  ]);
});

test('What means the same replaces no pod, however it is spelled.', () => {
  expect(
    changesOf(web(), web({ container: { imagePullPolicy: 'Always' } })),
  ).toEqual([]);
  expect(
    changesOf(
      web(),
      web({ container: { env: [], resources: {}, securityContext: null } }),
    ),
  ).toEqual([]);
});

test('A list that is longer or shorter is shown by the names of its items.', () => {
  const variables = (...names: string[]) =>
    web({ container: { env: names.map((name) => ({ name, value: 'x' })) } });
  const rollout = (text: string) => [
    `rolls rollout: the Deployment "web" replaces its pods: spec.template.spec.containers[0].${text}`,
  ];
  expect(changesOf(variables('A', 'B'), variables('NEW', 'A', 'B'))).toEqual(
    rollout('env[0] is new, {"name":"NEW","value":"x"}'),
  );
  expect(changesOf(variables('A', 'B', 'C'), variables('A', 'C'))).toEqual(
    rollout('env[1] is removed'),
  );
});

test('A long value is described, and never cut.', () => {
  const running = (command: string) => web({ container: { args: [command] } });
  expect(changesOf(running('a'.repeat(90)), running('b'.repeat(90)))).toEqual([
    expect.stringMatching(/args\[0\] is another string of 90 characters$/),
  ]);
  expect(changesOf(running('a'), running('b'.repeat(90)))).toEqual([
    expect.stringMatching(/args\[0\] is a string of 90 characters, was "a"$/),
  ]);
});
