import { App, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { pods } from './pods';
import { services } from './services';
import { jobs, sets } from './sets-and-jobs';

const cases = Object.entries({ ...services, ...pods, ...sets, ...jobs });

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Which object stands first means nothing. */
function inOrder(manifests: readonly Named[]): readonly Named[] {
  const keyOf = ({ kind, metadata }: Named) => `${kind} ${metadata.name}`;
  return [...manifests].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

test.each(cases)('%s: rendered as it was written', (_, { yaml, make }) => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  make(chart);
  const written = parseAllDocuments(yaml).map(
    (document) => document.toJS() as Named,
  );
  expect(inOrder(chart.toJson() as Named[])).toEqual(inOrder(written));
});
