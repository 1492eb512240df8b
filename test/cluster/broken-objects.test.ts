import fc from 'fast-check';
import { checkWiring } from '../../src/wiring';
import { connect, type Reply } from '../support/beds/control-plane';
import { SEED } from '../support/generators/cases';
import { type Breakage, breakages } from './broken-objects/breakages';
import { isExcused, isLeftToTheCluster } from './broken-objects/excuses';
import { validObjects } from './broken-objects/valid-objects';

const cluster = connect();
const NAMESPACE = cluster.ownNamespace('broken');
const CASES = Number(process.env.HARBOUR_APPS ?? 150) * 40;
const AT_ONCE = 8;

type Said = 'error' | 'warning' | 'nothing';

beforeAll(() => cluster.addNamespace(NAMESPACE, 'privileged'));
afterAll(() => cluster.removeNamespaces([NAMESPACE]));

/** The worst that is said of an object by itself. */
function saidOf(object: unknown): { readonly said: Said; readonly messages: string[] } {
  const found = checkWiring([{ object }]).filter(
    ({ rule }) => rule === 'broken-object',
  );
  const severities = found.map(({ severity }) => severity);
  const messages = found.map(({ severity, message }) => `${severity}: ${message}`);
  if (severities.includes('error')) return { said: 'error', messages };
  return { said: found.length > 0 ? 'warning' : 'nothing', messages };
}

/** A difference between what is said and what the API server does; none if they agree. */
function difference(breakage: Breakage, { ok, message }: Reply): string | undefined {
  const { object, path, how } = breakage;
  const { said, messages } = saidOf(object);
  const agreed = ok ? said !== 'error' : said === 'error';
  if (agreed || isExcused(breakage, said, ok, cluster.minor)) return undefined;
  return [
    `${String(object.kind)} ${path.join('.')} ${how}`,
    `  ours:   ${messages.join('; ') || 'nothing'}`,
    `  theirs: ${ok ? 'takes it' : message}`,
  ].join('\n');
}

test.each(validObjects.map((object) => [String(object.kind), object] as const))(
  'a right %s is taken, and nothing is said of it',
  async (_, object) => {
    expect(await cluster.api.tryCreate(object, NAMESPACE)).toMatchObject({
      ok: true,
      message: '',
    });
    expect(saidOf(object)).toEqual({ said: 'nothing', messages: [] });
  },
);

test('the API server refuses what is an error here, and takes everything else', async () => {
  const all = [...breakages()];
  const chosen = sampled(all, CASES);
  const counts = { refused: 0, taken: 0, open: 0 };
  const differences: string[] = [];
  const next = chosen[Symbol.iterator]();
  const work = async () => {
    for (let { value, done } = next.next(); !done; { value, done } = next.next()) {
      const reply = await cluster.api.tryCreate(value.object, NAMESPACE);
      if (isLeftToTheCluster(reply.message)) {
        counts.open++;
        continue;
      }
      counts[reply.ok ? 'taken' : 'refused']++;
      const found = difference(value, reply);
      if (found !== undefined) differences.push(found);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  console.log(
    `${chosen.length} of ${all.length} changes of valid objects: ${counts.refused} refused, ${counts.taken} taken, ` +
      `${counts.open} left to the cluster; seed ${SEED}`,
  );
  expect(differences.join('\n')).toBe('');
}, 600_000);

/** Some of them, the same for the same seed. */
function sampled<T>(all: readonly T[], count: number): readonly T[] {
  const [chosen] = fc.sample(
    fc.shuffledSubarray([...all], {
      minLength: Math.min(count, all.length),
      maxLength: Math.min(count, all.length),
    }),
    { seed: SEED, numRuns: 1 },
  );
  return chosen;
}
