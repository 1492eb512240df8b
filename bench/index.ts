import { didYouMean } from '../src/words/did-you-mean';
import { list } from '../src/words/lists';
import { compareCheck } from './check';
import { measureCheckShare } from './check-share';
import { measureCluster } from './cluster';
import { compareImport } from './import';
import { compareMap } from './map';
import { measurePicture } from './map-picture';
import { print } from './report';
import { compareGrowth, compareSynthesis, introduceWays } from './synthesis';
import { compareTypeScript } from './typescript';
import { versionOf, Workspace } from './workspace';

const QUICK = '--quick';

/** The parts of the benchmark, by the names that choose them. */
const parts: Readonly<
  Record<string, (workspace: Workspace, quick: boolean) => void>
> = {
  'synthesis': (workspace, quick) => {
    introduceWays();
    compareSynthesis(workspace, 1000, quick);
    compareSynthesis(workspace, 3000, quick);
  },
  'growth': compareGrowth,
  'typescript': compareTypeScript,
  'import': compareImport,
  'check': compareCheck,
  'check-share': measureCheckShare,
  'cluster': measureCluster,
  'map': compareMap,
  'map-picture': measurePicture,
};

/** Measures everything, or the parts that are named, and prints it; `bench/README.md` says how to read it. */
function main(args: readonly string[]): void {
  const names = args.filter((arg) => arg !== QUICK);
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) {
    const allowed = [...Object.keys(parts), QUICK];
    process.stderr.write(
      `${[`"${unknown}" is no part of the benchmark, allowed ${list(allowed)}`, didYouMean(unknown, allowed)].filter(Boolean).join(', ')}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const chosen = Object.keys(parts).filter(
    (name) => names.length === 0 || names.includes(name),
  );
  print(
    `node ${process.version}, ${['typescript', 'cdk8s', 'cdk8s-plus-28'].map(versionOf).join(', ')}`,
  );
  Workspace.use((workspace) => {
    for (const name of chosen) parts[name](workspace, args.includes(QUICK));
  });
}

main(process.argv.slice(2));
