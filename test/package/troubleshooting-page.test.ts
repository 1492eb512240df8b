import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harbour } from '../cli/run';
import { atTheirMoment, recordedState } from '../support/cluster-states';
import { kubectlStandIn } from '../support/kubectl-stand-in';

const page = join(__dirname, '..', '..', 'docs', 'troubleshooting.md');
/** A block of the page: the state of the cluster, the command, and what it prints. */
const BLOCK =
  /(<!-- state: ([\w-]+)(?: ([\w-]+))? -->\n```text\n\$ harbour (.+)\n)([^]*?)(```\n)/g;

const standIn = kubectlStandIn();
atTheirMoment();

async function printed(words: string): Promise<string> {
  const kubectl = ['--kubectl', standIn.kubectl];
  const { stdout } = await harbour([...words.split(' '), ...kubectl]);
  return stdout.replaceAll(standIn.kubectl, 'kubectl');
}

test('The page shows what the command says of each recorded state; WRITE_PAGES=1 writes it.', async () => {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(BLOCK)];
  expect(blocks.length).toBeGreaterThan(20);
  let now = '';
  let from = 0;
  for (const block of blocks) {
    const [all, head, state, system, words, , end] = block;
    standIn.show(recordedState(state, system));
    now += `${text.slice(from, block.index)}${head}${await printed(words)}${end}`;
    from = block.index + all.length;
  }
  now += text.slice(from);
  if (process.env.WRITE_PAGES !== undefined) writeFileSync(page, now);
  expect(readFileSync(page, 'utf8')).toBe(now);
}, 120_000);
