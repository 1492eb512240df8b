import { ignoreAnnotation } from '../../src/contract/annotations';
import { type Rule } from '../../src/wiring';
import { findProblems } from '../../src/wiring/check';
import { document, type Fields } from '../support/yaml';
import { wiringOf } from './support';

function rule(id: string, severity: Rule['severity']): Rule {
  return {
    id,
    severity,
    title: '',
    why: '',
    fix: '',
    example: { wrong: '', right: '' },
    *check(wiring) {
      for (const { object } of wiring.services) {
        yield {
          object,
          message: `${id} finds ${object.name}`,
          fix: 'change it',
          field: ['spec'],
        };
      }
    },
  };
}

function found(
  annotations: Fields = {},
  rules = [rule('a-hint', 'hint'), rule('an-error', 'error')],
) {
  return findProblems(
    wiringOf(
      document({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', namespace: 'shop', annotations },
        spec: {},
      }),
    ),
    rules,
  );
}

test('Errors come first, and each finding says who found it, where and how bad it is.', () => {
  expect(found()).toMatchObject([
    {
      rule: 'an-error',
      severity: 'error',
      object: { kind: 'Service', namespace: 'shop', name: 'web' },
      source: { file: 'app.yaml' },
      field: ['spec'],
    },
    { rule: 'a-hint', severity: 'hint' },
  ]);
});

test('A rule is switched off for one object by an annotation that says why.', () => {
  expect(ignoreAnnotation('an-error')).toBe('harbour.cdk8s.io/ignore-an-error');
  expect(
    found({
      'harbour.cdk8s.io/ignore-an-error': 'made by hand on the old cluster',
    }).map((finding) => finding.rule),
  ).toEqual(['a-hint']);
});

test.each(['', '  ', true])(
  'fails to switch a rule off with %j for a reason.',
  (reason) => {
    expect(
      found({ 'harbour.cdk8s.io/ignore-an-error': reason }).map(
        (finding) => finding.rule,
      ),
    ).toContain('an-error');
  },
);

test('A rule may find one thing worse or less bad than its severity.', () => {
  const mild: Rule = {
    ...rule('an-error', 'error'),
    check: (wiring) =>
      wiring.services.map(({ object }) => ({
        object,
        message: '',
        fix: '',
        severity: 'warning' as const,
      })),
  };
  expect(found({}, [mild])[0].severity).toBe('warning');
});
