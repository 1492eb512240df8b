import { spawnSync } from 'child_process';
import { readdirSync } from 'fs';
import { dirname, join, relative } from 'path';
import { Yaml } from 'cdk8s';

// Runs `cdk8s synth` on Online Boutique, reads the YAML it wrote, and says what is in it.

/** The few fields of a manifest that are looked at here. */
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

interface Service extends Manifest {
  readonly spec: {
    readonly type: string;
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly { readonly name: string; readonly port: number; readonly targetPort: string | number }[];
  };
}

interface Workload extends Manifest {
  readonly spec: {
    readonly replicas?: number;
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: { readonly initContainers?: readonly Container[]; readonly containers: readonly Container[] };
    };
  };
}

interface Container {
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

const example = join(__dirname, 'online-boutique');
const dist = join(example, 'dist');

function synthesize(): void {
  const cli = join(dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');
  const { status, error } = spawnSync(process.execPath, [cli, 'synth', '--check-upgrade=false'], { cwd: example, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether the pods of a workload carry every label that a Service selects by. */
function isBehind({ spec: { selector = {} } }: Service, { spec: { template } }: Workload): boolean {
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([key, value]) => template.metadata.labels[key] === value);
}

function containerPort(targetPort: string | number, { spec: { template } }: Workload): number | undefined {
  if (typeof targetPort === 'number') return targetPort;
  return template.spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === targetPort)?.containerPort;
}

/** The name, type, ports and pods of a Service. */
function serviceRow(service: Service, workloads: readonly Workload[]): string[] {
  const behind = workloads.filter((workload) => isBehind(service, workload));
  const ports = (service.spec.ports ?? []).map(({ name, port, targetPort }) =>
    `${name} ${port} -> ${behind.map((workload) => containerPort(targetPort, workload) ?? '?').join(', ')}`);
  const pods = behind.map(({ metadata, spec }) => `${spec.replicas ?? 'some'} of ${metadata.name}`);
  return [service.metadata.name, service.spec.type, ports.join(', '), pods.join(', ')];
}

/** The variables of a workload whose value names one of the Services, each with the workload's name once before them. */
function addressRows(workload: Workload, services: ReadonlySet<string>): string[][] {
  const { initContainers = [], containers } = workload.spec.template.spec;
  const addresses = [...containers, ...initContainers].flatMap(({ env = [] }) => env)
    .filter(({ value = '' }) => services.has(value.replace(/^\w+:\/\//, '').split(/[.:/]/)[0]))
    .map(({ name, value }) => `${name}=${value}`);
  return [...new Set(addresses)].map((address, index) => [index === 0 ? workload.metadata.name : '', address]);
}

/** Rows in columns as wide as their widest cell. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  return [header, ...rows].map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('   ').trimEnd()}`).join('\n');
}

function describe(file: string): string {
  const manifests: Manifest[] = Yaml.load(file);
  const services = manifests.filter((manifest): manifest is Service => manifest.kind === 'Service');
  const workloads = manifests.filter((manifest): manifest is Workload => ['Deployment', 'StatefulSet'].includes(manifest.kind));
  const names = new Set(services.map(({ metadata }) => metadata.name));
  const kinds = [...new Set(manifests.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => `${manifests.filter((manifest) => manifest.kind === kind).length} x ${kind}`);
  return [
    `${relative(process.cwd(), file)}: ${manifests.length} objects, ${counts.join(', ')}`,
    table(['SERVICE', 'TYPE', 'PORT -> CONTAINER', 'PODS'], services.map((service) => serviceRow(service, workloads))),
    table(['WORKLOAD', 'IS GIVEN THE ADDRESSES'], workloads.flatMap((workload) => addressRows(workload, names))),
  ].join('\n\n');
}

synthesize();
for (const file of readdirSync(dist)) console.log(`\n${describe(join(dist, file))}`);
