import { service, workload } from '../wiring/support';
import '../../src/testing';
import { messageOf, networkPolicy, shop } from './support';

const call = { from: 'frontend', to: 'backend', port: 'http' };
const letIn = {
  from: [{ podSelector: { matchLabels: { app: 'frontend' } } }],
  ports: [{ port: 8080 }],
};
const closed =
  shop +
  workload('Deployment', 'other') +
  networkPolicy('backend', {
    podSelector: { matchLabels: { app: 'backend' } },
    ingress: [letIn],
  });

test('Without policies all may call.', () => {
  expect(shop).toAllow(call);
});

test('A policy allows the callers that it names, on the port of the pods.', () => {
  expect(closed).toAllow(call);
  expect(closed).toAllow({ ...call, port: 80 });
  expect(closed).not.toAllow({ ...call, from: 'other' });
});

test('A port that the Service does not publish is one of the workload.', () => {
  expect(closed).toAllow({ ...call, port: 8080 });
  expect(closed).not.toAllow({ ...call, port: 'metrics' });
});

test('fails with the policy that blocks the call.', () => {
  expect(messageOf(() => expect(closed).toAllow({ ...call, from: 'other' }))).toBe(
    'expected the NetworkPolicies to allow workload "other" to reach "backend" port "http", ' +
      'but ingress of backend is closed by NetworkPolicy "backend", which allows only frontend on TCP 8080',
  );
});

test('fails with the rule that allows a call that is not wanted.', () => {
  expect(messageOf(() => expect(closed).not.toAllow(call))).toBe(
    'expected the NetworkPolicies not to allow workload "frontend" to reach "backend" port "http", ' +
      'but egress of frontend is open, since no NetworkPolicy selects it, ' +
      'and ingress of backend is allowed by spec.ingress[0] of NetworkPolicy "backend"',
  );
});

test.each([
  [
    { ...call, from: 'frontned' },
    'there is no workload "frontned", did you mean "frontend"?',
  ],
  [
    { ...call, to: 'backnd' },
    'there is no Service or workload "backnd", did you mean "backend"?',
  ],
  [
    { ...call, port: 'metrcis' },
    '"backend" has no port "metrcis", did you mean "metrics"?',
  ],
  [{ ...call, port: 7 }, '"backend" has no port 7, it has 80, 8080, 9090'],
  [undefined as never, 'toAllow(call) expects an object, got undefined'],
])('fails for %j, wanted or not.', (wrong, message) => {
  expect(messageOf(() => expect(closed).toAllow(wrong))).toBe(message);
  expect(messageOf(() => expect(closed).not.toAllow(wrong))).toBe(message);
});

test('fails where only some of the pods behind a Service may be reached, wanted or not.', () => {
  const both =
    closed +
    workload('Deployment', 'green', {
      labels: { app: 'green', tier: 'back' },
      ports: [{ containerPort: 8080 }],
    }) +
    workload('Deployment', 'blue', {
      labels: { app: 'blue', tier: 'back' },
      ports: [{ containerPort: 8080 }],
    }) +
    service('back', {
      selector: { tier: 'back' },
      ports: [{ port: 80, targetPort: 8080 }],
    }) +
    networkPolicy('blue', {
      podSelector: { matchLabels: { app: 'blue' } },
      ingress: [],
    });
  const message =
    /"frontend" can reach "back" port 80 on some of its pods only: ingress of blue is closed by NetworkPolicy "blue"/;
  expect(() => expect(both).toAllow({ ...call, to: 'back', port: 80 })).toThrow(
    message,
  );
  expect(() => expect(both).not.toAllow({ ...call, to: 'back', port: 80 })).toThrow(
    message,
  );
});

test('fails where only the cluster can tell, wanted or not.', () => {
  const fromAddresses = { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] };
  const block =
    shop +
    networkPolicy('backend', {
      podSelector: { matchLabels: { app: 'backend' } },
      ingress: [fromAddresses],
    });
  expect(() => expect(block).toAllow(call)).toThrow(
    'which cannot be decided from these manifests',
  );
  expect(() => expect(block).not.toAllow(call)).toThrow(
    'which cannot be decided from these manifests',
  );
});

test('fails for a Service that leads nowhere, wanted or not.', () => {
  const lost =
    shop + service('lost', { selector: { app: 'lost' }, ports: [{ port: 80 }] });
  const message =
    'Service "lost" port 80 leads to nothing: no pods in these manifests carry app=lost';
  expect(
    messageOf(() => expect(lost).toAllow({ ...call, to: 'lost', port: 80 })),
  ).toBe(message);
  expect(
    messageOf(() => expect(lost).not.toAllow({ ...call, to: 'lost', port: 80 })),
  ).toBe(message);
});

test(
  'fails, wanted or not, where policies let the call through to a port of ' +
    'which it is unknown whether anything listens there.',
  () => {
    const others =
      shop +
      service('odd', {
        selector: { app: 'backend' },
        ports: [{ port: 80, targetPort: 9999 }],
      });
    const message =
      'whether "frontend" can reach "odd" port 80 cannot be decided from these manifests: ' +
      'no container of backend declares port 9999';
    expect(() => expect(others).toAllow({ ...call, to: 'odd', port: 80 })).toThrow(
      message,
    );
    expect(() =>
      expect(others).not.toAllow({ ...call, to: 'odd', port: 80 }),
    ).toThrow(message);
    const silent =
      shop +
      workload('Deployment', 'silent') +
      service('silent', {
        selector: { app: 'silent' },
        ports: [{ port: 80, targetPort: 9999 }],
      });
    expect(silent).toAllow({ ...call, to: 'silent', port: 80 });
  },
);

test('A caller that policies keep from DNS does not reach a Service, whatever its pods let in.', () => {
  const shut =
    shop +
    networkPolicy('frontend', {
      podSelector: { matchLabels: { app: 'frontend' } },
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ podSelector: { matchLabels: { app: 'backend' } } }],
          ports: [{ port: 8080 }],
        },
      ],
    });
  expect(shut).not.toAllow(call);
  expect(messageOf(() => expect(shut).toAllow(call))).toContain(
    'egress of Deployment frontend is closed by NetworkPolicy "frontend", including DNS',
  );
});
