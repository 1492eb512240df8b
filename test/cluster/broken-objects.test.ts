import fc from 'fast-check';
import { checkWiring } from '../../src/wiring';
import { connect, type Manifest } from '../support/beds/control-plane';
import type { Reply } from '../support/beds/control-plane/api';
import { NEWEST } from '../support/beds/control-plane/versions';
import { SEED } from '../support/generators/cases';
import { type Breakage, breakages } from './broken-objects/breakages';
import {
  isLeftToAnotherManifest,
  isLeftToTheCluster,
  isNotSeenByOlder,
} from './broken-objects/excuses';
import { validObjects } from './broken-objects/valid-objects';

const cluster = connect();
const isOlder = cluster.minor < parseInt(NEWEST.name.split('.')[1], 10);
const NAMESPACE = cluster.ownNamespace('broken');
const CASES = Number(process.env.HARBOUR_APPS ?? 150) * 40;
const AT_ONCE = 8;
const OUTSIDE = /outside the range of node ports/;

/** The worst that is said of an object by itself, and all of it. */
interface Said {
  readonly severity?: 'error' | 'warning' | 'hint';
  readonly messages: readonly string[];
}

beforeAll(() => cluster.addNamespace(NAMESPACE, 'privileged'));
afterAll(() => cluster.removeNamespaces([NAMESPACE]));

function saidOf(object: Manifest): Said {
  const found = checkWiring([{ object }]).filter(
    ({ rule }) => rule === 'broken-object',
  );
  return {
    severity: found[0]?.severity,
    messages: found.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

/** What the API server says to a new object. A dry run does not look at the range of node ports. */
async function answerTo(object: Manifest, index: number): Promise<Reply> {
  const dryRun = !saidOf(object).messages.some((message) => OUTSIDE.test(message));
  if (dryRun) return cluster.api.create(object, { namespace: NAMESPACE, dryRun });
  const named = {
    ...object,
    metadata: { ...object.metadata, name: `web-${index}` },
  };
  const answer = await cluster.api.create(named, { namespace: NAMESPACE });
  if (answer.ok) {
    await cluster.api.delete(await cluster.api.pathOf(named, NAMESPACE));
  }
  return answer;
}

/** The difference between what is said here and there; none if they agree. */
function difference(
  breakage: Breakage,
  { ok, message }: Reply,
): string | undefined {
  const { object, path, how } = breakage;
  const { severity, messages } = saidOf(object);
  if (ok === (severity !== 'error')) return undefined;
  if (!ok && isLeftToAnotherManifest(message)) return undefined;
  if (isOlder && (ok ? isNotSeenByOlder(breakage) : severity === 'warning')) {
    return undefined;
  }
  return [
    `${String(object.kind)} ${path.join('.')} ${how}`,
    `  ours:   ${messages.join('; ') || 'nothing'}`,
    `  theirs: ${ok ? 'takes it' : message}`,
  ].join('\n');
}

/** Some of them, the same for the same seed. */
function sampled<T>(all: T[], count: number): readonly T[] {
  const length = Math.min(count, all.length);
  const some = fc.shuffledSubarray(all, { minLength: length, maxLength: length });
  return fc.sample(some, { seed: SEED, numRuns: 1 })[0];
}

test.each(validObjects.map((object) => [String(object.kind), object] as const))(
  'a right %s is taken, and nothing is said of it',
  async (_, object) => {
    const sending = { namespace: NAMESPACE, dryRun: true };
    expect(await cluster.api.create(object, sending)).toMatchObject({
      ok: true,
      message: '',
    });
    expect(saidOf(object).messages).toEqual([]);
  },
);

test('the API server refuses what is an error here, and takes everything else', async () => {
  const all = [...breakages()];
  const chosen = sampled(all, CASES);
  const counts = { refused: 0, taken: 0, open: 0 };
  const differences: string[] = [];
  const waiting = [...chosen.entries()];
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, breakage] = next;
      const answer = await answerTo(breakage.object, index);
      const open = isLeftToTheCluster(answer.message);
      const found = open ? undefined : difference(breakage, answer);
      if (found !== undefined) differences.push(found);
      if (open) counts.open++;
      else if (answer.ok) counts.taken++;
      else counts.refused++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  console.log(
    `${chosen.length} of ${all.length} changes of valid objects: ${counts.refused} refused, ` +
      `${counts.taken} taken, ${counts.open} left to the cluster; seed ${SEED}`,
  );
  expect(differences.join('\n')).toBe('');
}, 600_000);
