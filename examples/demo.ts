import { spawnSync } from 'child_process';
import { readdirSync } from 'fs';
import { dirname, join, relative } from 'path';
import { Yaml } from 'cdk8s';
import { textOf, trafficMap } from '../src/map';
import { readWiring } from '../src/wiring';
import { findProblems } from '../src/wiring/check';
import { rules } from '../src/wiring/rules';

// Runs `cdk8s synth` on Online Boutique, reads the YAML it wrote, and prints who calls whom, and what does not fit.

const example = join(__dirname, 'online-boutique');
const dist = join(example, 'dist');

function synthesize(): void {
  const cli = join(
    dirname(require.resolve('cdk8s-cli/package.json')),
    'bin',
    'cdk8s',
  );
  const { status, error } = spawnSync(
    process.execPath,
    [cli, 'synth', '--check-upgrade=false'],
    { cwd: example, stdio: 'inherit' },
  );
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function describe(file: string): string {
  const wiring = readWiring(
    Yaml.load(file).map((object: unknown) => ({ object, file })),
  );
  const kinds = [...new Set(wiring.objects.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => `${wiring.ofKind(kind).length} x ${kind}`);
  const found = findProblems(wiring, rules).map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
  return [
    `${relative(process.cwd(), file)}: ${wiring.objects.length} objects, ${counts.join(', ')}`,
    'Who calls whom by which name and port, and who may, as a cluster would have it:',
    textOf(trafficMap(wiring)).join('\n'),
    found.length === 0
      ? `None of the ${rules.length} rules of the wiring has anything to say.`
      : found.join('\n'),
  ].join('\n\n');
}

synthesize();
for (const file of readdirSync(dist)) {
  console.log(`\n${describe(join(dist, file))}`);
}
