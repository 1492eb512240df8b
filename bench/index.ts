import { compareImport } from './import';
import { print } from './report';
import { compareGrowth, compareSynthesis, introduceWays } from './synthesis';
import { compareTypeScript } from './typescript';
import { versionOf, Workspace } from './workspace';

/** Measures everything and prints it; `bench/README.md` says how to read it. */
function main(args: readonly string[]): void {
  const unknown = args.find((arg) => arg !== '--quick');
  if (unknown !== undefined) {
    process.stderr.write(`"${unknown}" is not an argument of the benchmark, allowed --quick (few runs, to try it out)\n`);
    process.exitCode = 1;
    return;
  }
  const quick = args.includes('--quick');
  print(`node ${process.version}, ${['typescript', 'cdk8s', 'cdk8s-plus-28'].map(versionOf).join(', ')}`);
  introduceWays();
  Workspace.use((workspace) => {
    compareSynthesis(workspace, 1000, quick);
    compareSynthesis(workspace, 3000, quick);
    compareGrowth(workspace, quick);
    compareTypeScript(workspace, quick);
    compareImport(workspace, quick);
  });
}

main(process.argv.slice(2));
