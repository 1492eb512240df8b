import { formatText } from '../src/cli/diff/format/text';
import { HEADINGS } from '../src/cli/diff/headings';
import { diffReportOf } from '../src/cli/diff/report';
import { manifestsOf } from '../src/cli/manifests';
import { plainText } from '../src/cli/output';
import {
  type Comparison,
  comparisons,
  EFFECTS,
  type Example,
} from '../src/wiring/diff';
import { block, table, write } from './page';

const head = `# What harbour diff finds

\`harbour diff\` compares the manifests that run with those that are to be applied over them, and says what applying them
will do. [Changing an app](changes.md#what-a-change-will-do) shows how to use it. This page lists everything it looks for,
with an example each.

The effect tells how serious a change is. The most serious ones come first, and the exit code is 1 if anything is
\`refused\`.
`;

const effects = table(
  ['effect', 'under the heading'],
  EFFECTS.map((effect) => [effect, HEADINGS[effect].title]),
);

/** What the command prints of an example. */
function said({ before, after }: Example): string {
  const sides = [
    ['old.yaml', before],
    ['new.yaml', after],
  ];
  const [old, now] = sides.map(([file, text]) =>
    manifestsOf({ files: [{ file, text }], unreadable: [] }, [file]),
  );
  const lines = formatText(diffReportOf([old, now], {}));
  return lines.map((line) => `${plainText(line)}\n`).join('');
}

function section({ id, effect, title, why, example }: Comparison): string {
  return [
    `## ${id}\n`,
    `*${effect}* · ${title}\n`,
    `${why}\n`,
    block('Before:', 'yaml', example.before),
    block('After:', 'yaml', example.after),
    block('What `harbour diff old.yaml new.yaml` says:', 'text', said(example)),
  ].join('\n');
}

/** The page, from what the comparisons say of themselves. */
export function diffPage(): string {
  const rows = comparisons.map(({ id, effect, title }) => [
    `[${id}](#${id})`,
    effect,
    title,
  ]);
  return [
    head,
    effects,
    table(['id', 'effect', 'what happens'], rows),
    ...comparisons.map(section),
  ].join('\n');
}

if (require.main === module) write('diff.md', [diffPage()]);
