import { spawnSync } from 'child_process';
import { readdirSync } from 'fs';
import { dirname, join, relative } from 'path';
import { Yaml } from 'cdk8s';
import { readWiring, type Service, type Wiring, type Workload } from '../src/wiring';
import { usedAddresses } from '../src/wiring/calls/read-addresses';
import { findProblems } from '../src/wiring/check';
import { describeRule, podOf, policiesOf } from '../src/wiring/policy';
import { rules } from '../src/wiring/rules';

// Runs `cdk8s synth` on Online Boutique, reads the YAML it wrote, and prints Services, addresses and allowed callers.

const example = join(__dirname, 'online-boutique');
const dist = join(example, 'dist');

function synthesize(): void {
  const cli = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
  const { status, error } = spawnSync(
    process.execPath,
    [cli, 'synth', '--check-upgrade=false'],
    { cwd: example, stdio: 'inherit' },
  );
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** The name, type, ports and pods of a Service. */
function serviceRow(wiring: Wiring, service: Service): string[] {
  const ports = wiring
    .routes(service)
    .map(
      ({ servicePort: { name, port }, targets }) =>
        `${name} ${port} -> ${[...new Set(targets.map((target) => target.port))].join(', ') || 'nowhere'}`,
    );
  const pods = wiring
    .selectedPods(service)
    .map(({ workload: { name, replicas } }) => `${replicas ?? 'some'} of ${name}`);
  return [
    service.name,
    service.headless ? 'headless' : service.type,
    ports.join(', '),
    pods.join(', '),
  ];
}

/**
 * The addresses in a workload's settings that belong to a Service, preceded once by the workload's
 * name.
 */
function addressRows(wiring: Wiring, workload: Workload): string[][] {
  const addresses = usedAddresses(wiring)
    .filter(
      (address) =>
        address.workload === workload &&
        'service' in wiring.resolve(address.host, address.from),
    )
    .map(({ place, text }) => `${place.split(' of ')[0]}=${text}`);
  return [...new Set(addresses)].map((address, index) => [
    index === 0 ? workload.name : '',
    address,
  ]);
}

/** Which callers the policies allow, and on which ports; nobody calls a workload without ports. */
function accessRow(wiring: Wiring, workload: Workload): string[] {
  const { isolated, rules: opened } = policiesOf(wiring).ingress(podOf(workload));
  const callers = isolated ? opened.map(describeRule).join('; ') : 'everybody';
  return [
    workload.name,
    workload.ports.length === 0 ? 'nobody: it has no port' : callers || 'nobody',
  ];
}

/** Rows in columns as wide as their widest cell. */
function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  return [header, ...rows]
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join('   ')
          .trimEnd()}`,
    )
    .join('\n');
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
    'What is wired to what and who may call whom, as a cluster would have it:',
    table(
      ['SERVICE', 'TYPE', 'PORT -> CONTAINER', 'PODS'],
      wiring.services.map((service) => serviceRow(wiring, service)),
    ),
    table(
      ['WORKLOAD', 'IS GIVEN THE ADDRESSES'],
      wiring.workloads.flatMap((workload) => addressRows(wiring, workload)),
    ),
    table(
      ['WORKLOAD', 'MAY BE CALLED BY'],
      wiring.workloads.map((workload) => accessRow(wiring, workload)),
    ),
    found.length === 0
      ? `None of the ${rules.length} rules of the wiring has anything to say.`
      : found.join('\n'),
  ].join('\n\n');
}

synthesize();
for (const file of readdirSync(dist)) console.log(`\n${describe(join(dist, file))}`);
