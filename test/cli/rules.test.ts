import { rules } from '../../src/wiring/rules';
import { harbour } from './run';

test('Every rule is listed with its severity and what is wrong.', async () => {
  const { code, stdout } = await harbour(['rules']);
  expect(code).toBe(0);
  expect(stdout.match(/^\S+/gm) ?? []).toEqual(rules.map(({ id }) => id));
});

test('One rule is explained in full, with a wrong and a right example and how to switch it off.', async () => {
  for (const {
    id,
    why,
    example: { wrong, right },
  } of rules) {
    const { stdout } = await harbour(['rules', id]);
    for (const part of [
      why,
      wrong.trim().split('\n')[0],
      right.trim().split('\n')[0],
      `harbour.cdk8s.io/ignore-${id}`,
    ]) {
      expect(stdout).toContain(part);
    }
  }
});

test('fails with 2 on a rule that is not there.', async () => {
  const { code, stderr } = await harbour(['rules', 'no-such-rule-at-all']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'there is no rule "no-such-rule-at-all", see "harbour rules"\n',
  });
});
