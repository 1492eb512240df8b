import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { harbour } from '../../cli/run';
import type { Cluster } from '../../support/beds/control-plane';
import type { Place } from './place';

/** What the command names as a cause, in as many words as a fault does. */
export interface Named {
  readonly id: string;
  readonly object: string;
}

/** What `harbour explain` says. */
export interface Explained {
  readonly code: number;
  readonly outcome: string;
  readonly causes: readonly Named[];
  /** What came of the call, where it was made. */
  readonly probe?: {
    readonly made: boolean;
    readonly added?: boolean;
    readonly agreement?: string;
    readonly why?: string;
  };
}

interface Reference {
  readonly kind: string;
  readonly name: string;
}

/** The command on a running cluster, which it reads by a kubectl of its own. */
export class Harbour {
  private readonly folder = mkdtempSync(join(tmpdir(), 'harbour-faults-'));
  private readonly kubectl = join(this.folder, 'kubectl');

  constructor({ kubectlCommand }: Cluster) {
    const script = `#!/bin/sh\nexec ${kubectlCommand.join(' ')} "$@"\n`;
    writeFileSync(this.kubectl, script, { mode: 0o755 });
  }

  /** `harbour explain` of a call in a namespace. */
  public async explain(
    { namespace }: Place,
    { address, from }: { readonly address: string; readonly from: string },
    ...more: readonly string[]
  ): Promise<Explained> {
    const words = ['explain', address, '--from', from, '--namespace', namespace];
    const { code, read } = await this.run([...words, ...more]);
    const { outcome, observed, probe } = read as {
      readonly outcome: string;
      readonly observed: { readonly causes: readonly Cause[] };
      readonly probe?: Explained['probe'];
    };
    const causes = observed.causes.map(({ id, object }) => ({
      id,
      object: nameOf(object),
    }));
    return { code, outcome, causes, probe };
  }

  /** What `harbour check` finds in a namespace, or in all of the apps. */
  public async check(
    place?: Place,
  ): Promise<readonly (Named & { namespace?: string })[]> {
    const where =
      place === undefined ? ['--all-namespaces'] : ['--namespace', place.namespace];
    const { read } = await this.run(['check', ...where]);
    const { findings } = read as { readonly findings: readonly Finding[] };
    return findings.map(({ rule, object }) => ({
      id: rule,
      object: nameOf(object),
      namespace: object.namespace,
    }));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async run(
    words: readonly string[],
  ): Promise<{ readonly code: number; readonly read: unknown }> {
    const cluster = ['--cluster', '--kubectl', this.kubectl, '--format', 'json'];
    const { code, stdout, stderr } = await harbour([...words, ...cluster]);
    try {
      return { code, read: JSON.parse(stdout) };
    } catch {
      throw new Error(`harbour ${words.join(' ')} ends with ${code}: ${stderr}`);
    }
  }
}

interface Cause {
  readonly id: string;
  readonly object: Reference;
}

interface Finding {
  readonly rule: string;
  readonly object: Reference & { readonly namespace?: string };
}

function nameOf({ kind, name }: Reference): string {
  return `${kind} ${name}`;
}
