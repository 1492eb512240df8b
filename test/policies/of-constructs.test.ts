import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App, AppProps } from 'cdk8s';
import fc from 'fast-check';
import { defaultAccess, defaultEgress } from '../../src/access/defaults';
import {
  assemble,
  type Description,
  descriptions,
} from '../support/generators/apps';
import { fieldsOf } from '../support/judges/kubernetes/manifests';
import type { Manifest } from '../support/synthesize';
import {
  answers,
  openedByName,
  questions,
  stripped,
  wiringOf,
  written,
} from './support';

/** What is said in props alone: no manifest but a policy has it. */
const ONLY_IN_POLICIES = [
  'allowFrom',
  'dns',
  'peers',
  'controller',
  'previousTargetPort',
];

/** Written policies know the DNS that pods use, where constructs open what `dns` names. */
const ABOUT_DNS = ['dnsPolicy', 'dnsConfig'];

/** With those of Kubernetes, no manifest tells of a connection that sets no variable. */
const CONVENTIONS = ['conventions'];

const NOT_COMPARED = [...ONLY_IN_POLICIES, ...ABOUT_DNS, ...CONVENTIONS];

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !NOT_COMPARED.includes(key))
      .map(([key, item]) => [key, without(item)]),
  );
}

const UNGOVERNED = ['ExternalAlias', 'ExistingService'];

/** The same app, in which nothing but connections lets anyone call. */
function declared(description: Description): Description {
  return {
    ...description,
    parts: description.parts.map((part) => {
      const given = fieldsOf(without(part.given));
      const isClosed =
        Object.keys(given).length > 0 && !UNGOVERNED.includes(part.kind);
      const closed = { access: 'declared', egress: 'declared' };
      return { ...part, given: isClosed ? { ...given, ...closed } : given };
    }),
  };
}

const counts = { open: 0, shut: 0 };

/** Where the policies of the app, and those that are written for it without them, answer differently. */
function differences(
  objects: readonly Manifest[],
  controllers: readonly string[] = [],
): string[] {
  const own = wiringOf(objects);
  const addresses = JSON.stringify(objects).match(/\d+(\.\d+){3}(?=\/32)/g) ?? [];
  const asked = questions(own, [...new Set(addresses)]);
  const bare = stripped(objects);
  const calls = openedByName(objects);
  const { policies } = written(bare, { egress: true, controllers, calls });
  const expected = answers(objects, asked);
  const found = answers([...bare, ...policies], asked);
  return [...expected].flatMap(([question, wanted]) => {
    const given = found.get(question)!;
    return (['leave', 'enter'] as const).flatMap((end) => {
      if (wanted[end] === undefined) return [];
      counts[wanted[end] ? 'open' : 'shut']++;
      return given[end] === wanted[end]
        ? []
        : [`${question} may ${end}: ${wanted[end]}, not ${given[end]}`];
    });
  });
}

const folder = join(__dirname, '..', '..', 'examples');
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

afterEach(() => jest.restoreAllMocks());

/** Their workloads call without a connection, so that nobody can close them. */
const UNDECLARED = ['frontend-backend', 'stateful-mysql'];

/** Their Ingresses name the namespace of the controller. */
const BEHIND_NGINX = ['django-shop', 'shop', 'two-environments'];

test.each(names)(
  'For the example %s exactly what access: declared and egress: declared make is written.',
  (name) => {
    const { app } = jest.requireActual<{ app(props?: AppProps): App }>(
      join(folder, name, 'main.ts'),
    );
    if (!UNDECLARED.includes(name)) {
      jest.spyOn(defaultAccess, 'of').mockReturnValue('declared');
      jest.spyOn(defaultEgress, 'of').mockReturnValue('declared');
    }
    const objects = app().charts.flatMap((chart) => chart.toJson());
    const controllers = BEHIND_NGINX.includes(name) ? ['ingress-nginx'] : [];
    expect(differences(objects, controllers)).toEqual([]);
  },
);

test('For a generated app exactly what access: declared and egress: declared make is written.', () => {
  fc.assert(
    fc.property(descriptions(36), (description) => {
      const assembly = assemble(declared(description));
      if (assembly === undefined) return;
      const objects: Manifest[] = assembly.app.charts.flatMap((chart) =>
        chart.toJson(),
      );
      expect(differences(objects)).toEqual([]);
    }),
    { numRuns: 80 },
  );
  expect(Math.min(counts.open, counts.shut)).toBeGreaterThan(100);
});
