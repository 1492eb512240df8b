import { ApiObject, App, Chart, JsonPatch, Yaml } from 'cdk8s';
import fc from 'fast-check';
import { Wiring } from '../../src';
import { writtenManifest } from '../../src/synthesis/written-manifest';
import { readYaml } from '../../src/yaml/read-yaml';
import { connect } from '../support/beds/control-plane';
import { SEED } from '../support/generators/cases';
import { plainScalars } from '../support/generators/plain-scalars';
import { shortTexts } from '../support/generators/short-texts';

const cluster = connect();
const testWithReader = cluster.readsYaml ? test : test.skip;
const COUNT = 50_000;

/** So many different texts. */
function some(texts: fc.Arbitrary<string>): readonly string[] {
  const different = new Set(fc.sample(texts, { seed: SEED, numRuns: 2 * COUNT }));
  expect(different.size).toBeGreaterThanOrEqual(COUNT);
  return [...different].slice(0, COUNT);
}

/** A scalar wherever there may be one. */
const places: Readonly<Record<string, (scalar: string) => string>> = {
  'a value': (scalar) => `
spec: { replicas: ${scalar}, type: [${scalar}, ${scalar}] }
ports:
- port: ${scalar}
  targetPort: &port ${scalar} # as it listens
selector:
  app: ${scalar}
  port: *port
command:
- ${scalar}
quoted: ["${scalar}", '${scalar}', !!str ${scalar}, !Ref ${scalar}]
`,
  'a key': (scalar) => `
selector: { ${scalar}: a }
labels:
  ${scalar}: a
data:
  ? ${scalar}
  : a
quoted: { "${scalar}": a }
`,
};

testWithReader.each(Object.entries(places))(
  'every scalar without quotes is read as kubectl reads it, as %s',
  (_, place) => {
    const scalars = some(plainScalars);
    const documents = scalars.map(place);
    const theirs = cluster.readYaml(documents);
    const differences = documents.flatMap((document, index) =>
      difference(scalars[index], theirs[index], read(document)),
    );
    expect(differences.slice(0, 10)).toEqual([]);
  },
);

/** An object of which nothing is known, so that nothing is said of it, with a text wherever there may be one. */
function holding(text: string) {
  return {
    apiVersion: 'example.com/v1',
    kind: 'Settings',
    data: { value: text, [text]: 'key' },
    args: [text],
  };
}

/** Those of which kubectl reads something else in what is written of them. */
function misread(texts: readonly string[], documents: readonly string[]): string[] {
  const theirs = cluster.readYaml(documents);
  return texts.flatMap((text, index) =>
    difference(JSON.stringify(text), theirs[index], holding(text)),
  );
}

testWithReader('kubectl reads every text that cdk8s writes for us', () => {
  const texts = some(shortTexts);
  const documents = texts.map((text) =>
    Yaml.stringify(writtenManifest(holding(text))),
  );
  expect(misread(texts, documents).slice(0, 10)).toEqual([]);
});

testWithReader('kubectl reads every text of an app that is synthesized', () => {
  const texts = some(shortTexts).slice(0, 1000);
  const app = new App();
  const chart = new Chart(app, 'shop');
  texts.forEach((text, index) => {
    new ApiObject(chart, `settings-${index}`, holding(text)).addJsonPatch(
      JsonPatch.remove('/metadata'),
    );
  });
  Wiring.check(app);
  const documents = app.synthYaml().split(/^---\n/m);
  expect(misread(texts, documents).slice(0, 10)).toEqual([]);
});

/** What we read in a document; nothing if we refuse it. */
function read(document: string): unknown {
  try {
    return readYaml(document, 'a.yaml')[0].value;
  } catch {
    return undefined;
  }
}

/** What is told of a text of which they and we make something else. */
function difference(
  text: string,
  theirs: string | undefined,
  ours: unknown,
): string[] {
  const expected: unknown = theirs === undefined ? undefined : JSON.parse(theirs);
  return inOrder(ours) === inOrder(expected)
    ? []
    : [`${text}: we read ${inOrder(ours)}, kubectl ${theirs}`];
}

/** As JSON, with the keys in order. */
function inOrder(value: unknown): string | undefined {
  return JSON.stringify(value, (_, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(
          Object.entries(field).sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : field,
  );
}
