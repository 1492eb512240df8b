import { main } from '../../src/cli/main';
import { complaint } from './judge';
import { mutated } from './mutate';
import { Random } from './random';

/** One mutated input, and what is wrong with how the commands take it. */
export interface Tried {
  readonly input: string | Uint8Array;
  readonly complaints: readonly string[];
}

const CHECK_FORMATS = ['text', 'json', 'sarif', 'github'];
const DIFF_FORMATS = ['text', 'json', 'markdown'];
const HOSTS = ['web', 'backend.shop', 'db-0.db', 'http://web.shop.svc:80', 'x.svc'];

/**
 * Takes one case through all commands and formats.
 *
 * @param files the files with the texts that are mutated
 */
export async function tryCase(
  files: ReadonlyMap<string, string>,
  seed: number,
  index: number,
): Promise<Tried> {
  const random = new Random(`${seed} ${index}`);
  const [original, text] = random.of([...files]);
  const input = mutated(text, random.of([...files.values()]), random);
  const complaints: string[] = [];
  for (const words of commands(original, random)) {
    const wrong = complaint(words, await run(words, input));
    if (wrong !== undefined) {
      complaints.push(`harbour ${words.join(' ')}: ${wrong}`);
    }
  }
  return { input, complaints };
}

function commands(original: string, random: Random): string[][] {
  const more = random.of([[], ['--whole'], ['--namespace', 'shop']]);
  const placed = random.of([[], ['--namespace', 'shop']]);
  return [
    ...CHECK_FORMATS.map((format) => ['check', '-', '--format', format, ...more]),
    ...DIFF_FORMATS.flatMap((format) => [
      ['diff', original, '-', '--format', format, ...more],
      ['diff', '-', original, '--format', format, ...more],
    ]),
    ...['text', 'json'].map((format) => [
      ...['explain', random.of(HOSTS), '-', '--format', format],
      ...random.of([[], ['--from', 'web'], ['--from', 'shop/web']]),
      ...placed,
    ]),
    ['port-forward', '-f', '-', ...random.of([[], ['web'], ['db-0']]), ...placed],
    ...['text', 'mermaid', 'markdown', 'svg', 'html', 'json'].map((format) => [
      ...['map', '-', '--format', format],
      ...more,
    ]),
    ['map', '-', '--before', original, '--ascii'],
    ['kind', '-', ...placed],
    ['policies', '-', ...random.of([[], ['--egress']]), ...placed],
  ];
}

async function run(words: readonly string[], input: string | Uint8Array) {
  const printed = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    colours: false,
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const code = await main(words, {
    stdin: { piped: true, read: async () => Buffer.from(input) },
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  });
  return { code, ...printed };
}
