import { execFile } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import type { Manifest } from '../../synthesize';
import { analyzerFaults } from './analyzer-faults';
import { readMap } from './connectivity-map';
import type { Answer, Judge } from './judge';
import { withoutIdleRules } from './rewrite';
import type { Case } from './world';

const run = promisify(execFile);

/** The analyzer of https://github.com/np-guard/network-config-analyzer, asked for its connectivity map. */
export function networkConfigAnalyzer(program: string): Judge {
  return {
    name: 'network-config-analyzer',
    faults: analyzerFaults,
    ask: (cases) => ask(program, cases),
  };
}

async function ask(program: string, cases: readonly Case[]): Promise<Answer[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-analyzer-'));
  try {
    // Where a policy has rules of a direction that is not among its types, it gives up.
    cases.forEach(({ world }, index) =>
      writeFileSync(
        join(folder, `world-${index}.yaml`),
        yaml(marked(withoutIdleRules(world), index)),
      ),
    );
    const scheme = join(folder, 'scheme.yaml');
    writeFileSync(scheme, yaml([schemeOf(cases.length)]));
    const { stdout } = await run(program, ['--scheme', scheme], {
      maxBuffer: 2 ** 30,
    });
    const maps = stdout.split(/^Running query .*\n/m).slice(1);
    return cases.map(({ questions }, index) => {
      const isAllowed = readMap(
        maps[index],
        ({ namespace, name }) => `${worded(namespace)}/${name}-${index}`,
      );
      return questions.map((question) => ({ allowed: isAllowed(question) }));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One map for each world, which is what `--connectivity` makes of one. */
function schemeOf(worlds: number): object {
  const names = Array.from({ length: worlds }, (_, index) => `world-${index}`);
  return {
    networkConfigList: names.map((name) => ({
      name,
      resourceList: [`${name}.yaml`],
    })),
    queries: names.map((name) => ({
      name,
      connectivityMap: [name],
      outputConfiguration: {
        outputFormat: 'txt_no_fw_rules',
        outputEndpoints: 'pods',
        excludeIPv6Range: false,
      },
    })),
  };
}

/** With the number of the world in the names of its pods, since it takes pods of one name in two worlds for one. */
function marked(world: readonly Manifest[], index: number): Manifest[] {
  return world.map((object) =>
    object.kind === 'Pod'
      ? {
          ...object,
          metadata: {
            ...object.metadata,
            name: `${object.metadata.name}-${index}`,
          },
        }
      : object,
  );
}

/** JSON is YAML, whatever a text in it looks like. */
function yaml(objects: readonly object[]): string {
  return objects
    .map((object) =>
      JSON.stringify(object, (_, value: unknown) =>
        typeof value === 'string' ? worded(value) : value,
      ),
    )
    .join('\n---\n');
}

/** Another text for one that is a number, which it takes for that number even in quotes. */
function worded(text: string): string {
  return /^[+-]?\d+$/.test(text) ? `number-${text}` : text;
}
