import { spawnSync } from 'child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as pause } from 'timers/promises';

/*
 * A node writes all over its machine. Here it runs in namespaces of its own, in which what it
 * writes stays: whatever happens to it,
 * its processes, mounts, network and files end with the namespaces. What is left outside are an
 * empty folder and empty cgroups.
 */

/** What outlives the namespaces, and is removed after them. */
export interface Traces {
  readonly folder: string;
  /** The name of the cgroup in every hierarchy, below which all its pods are. */
  readonly cgroup: string;
}

/** Fixed places that a node's programs write to; in here they are what the machine has, and writing stays in memory. */
const SHIELDED_FOLDERS = ['/run', '/var/lib', '/var/log'];

/** What the kubelet sets for the whole machine, whatever it is asked. */
const SHIELDED_SETTINGS = [
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
];

const CGROUPS = '/sys/fs/cgroup';

const PATIENCE = 20_000;

/** Makes, outside, what a node needs there. */
export function makeTraces(): Traces {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-node-'));
  const cgroup = `harbour-${process.pid}`;
  for (const hierarchy of hierarchies()) {
    mkdirSync(join(hierarchy, cgroup));
    // A new cpuset of the first version has no CPUs until they are set, and accepts no process.
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      const above = join(hierarchy, file);
      if (hierarchy.endsWith('/cpuset') && existsSync(above)) {
        writeFileSync(join(hierarchy, cgroup, file), readFileSync(above));
      }
    }
  }
  return { folder, cgroup };
}

/** Removes it, after the namespaces, whose last processes may take a moment to go. */
export async function removeTraces({ folder, cgroup }: Traces): Promise<void> {
  for (const start = Date.now(); ; await pause(100)) {
    try {
      for (const hierarchy of hierarchies()) removeGroups(join(hierarchy, cgroup));
      return rmdirSync(folder);
    } catch (error) {
      if (Date.now() - start > PATIENCE) throw error;
    }
  }
}

/** Inside, before anything is started: turns what will be written away from the machine. */
export function shieldMachine(folder: string): void {
  // Memory, because file systems in layers, which images are, cannot be stacked on every other one.
  run('mount', '-t', 'tmpfs', 'harbour', folder);
  for (const shielded of SHIELDED_FOLDERS) {
    const [upper, work] = ['upper', 'work'].map((part) =>
      join(folder, 'shielded', shielded, part),
    );
    for (const made of [upper, work]) mkdirSync(made, { recursive: true });
    run(
      'mount',
      '-t',
      'overlay',
      '-o',
      `lowerdir=${shielded},upperdir=${upper},workdir=${work}`,
      'harbour',
      shielded,
    );
  }
  for (const setting of SHIELDED_SETTINGS) {
    const [file, copy] = [
      join('/proc/sys', setting),
      join(folder, 'shielded', setting.replaceAll('/', '.')),
    ];
    writeFileSync(copy, readFileSync(file));
    run('mount', '--bind', copy, file);
  }
}

/** Runs a program that prepares something, and must not fail. */
export function run(program: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(
      `${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`,
    );
  }
}

/** Every hierarchy of the first version of cgroups, and the one of the second. */
function hierarchies(): string[] {
  const below = readdirSync(CGROUPS).map((name) => join(CGROUPS, name));
  return [CGROUPS, ...below].filter(
    (folder) =>
      statSync(folder).isDirectory() && existsSync(join(folder, 'cgroup.procs')),
  );
}

function removeGroups(group: string): void {
  if (!existsSync(group)) return;
  for (const entry of readdirSync(group, { withFileTypes: true })) {
    if (entry.isDirectory()) removeGroups(join(group, entry.name));
  }
  rmdirSync(group);
}
