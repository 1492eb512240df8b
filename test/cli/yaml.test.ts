import { harbour, inFolder } from './run';

/** A Deployment with lines of its own for a variable and for the mode of files. */
function deployment(value: string, mode: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: jobs }
spec:
  selector: { matchLabels: { app: jobs } }
  template:
    metadata: { labels: { app: jobs } }
    spec:
      containers:
        - name: jobs
          image: example/jobs:1.0
          env:
            - name: DEBUG
              value: ${value}
      volumes:
        - name: settings
          configMap: { name: settings, defaultMode: ${mode} }
`;
}

const labelled = (key: string, value: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    app: web
    ${key}: ${value}
`;

inFolder({
  'yes.yaml': deployment('yes', '0644'),
  'quoted.yaml': deployment('"yes"', '0644'),
  'decimal.yaml': deployment('"yes"', '420'),
  'other.yaml': deployment('"yes"', '0o640'),
  'on.yaml': labelled('on', '5'),
  'octal.yaml': labelled('010', '5'),
  'quoted-key.yaml': labelled('"010"', '5'),
  'null-key.yaml': `${labelled('role', 'a')}---\n${labelled('~', 'a')}`,
});

test('A word that Kubernetes reads as a boolean is no text, unless it is in quotes.', async () => {
  const { code, stdout } = await harbour(['check', 'yes.yaml']);
  expect(code).toBe(1);
  expect(stdout).toContain('Deployment jobs  yes.yaml:14  broken-object');
  expect(stdout).toContain('env[0].value of the Deployment "jobs" is true');
  expect(await harbour(['check', 'quoted.yaml'])).toMatchObject({ code: 0 });
});

test('The same number in other digits is no change.', async () => {
  expect((await harbour(['diff', 'quoted.yaml', 'decimal.yaml'])).stdout).toContain(
    'nothing changes',
  );
  expect((await harbour(['diff', 'quoted.yaml', 'other.yaml'])).stdout).toContain(
    'other.yaml:',
  );
});

test.each([
  ['on.yaml', 'metadata.labels.true'],
  ['octal.yaml', 'metadata.labels.8'],
  ['quoted-key.yaml', 'metadata.labels.010'],
])('A finding about a key is at the line of the key: %s', async (file, field) => {
  const { stdout } = await harbour(['check', file]);
  expect(stdout).toContain(`ConfigMap settings  ${file}:7  broken-object`);
  expect(stdout).toContain(field);
});

test('fails where Kubernetes refuses the whole file, and names the document.', async () => {
  const { code, stderr } = await harbour(['check', 'null-key.yaml']);
  expect(code).toBe(2);
  expect(stderr).toContain(
    'null-key.yaml:9: a key of a mapping is null, which Kubernetes refuses: put it in quotes',
  );
});
