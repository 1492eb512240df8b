import { spawnSync } from 'child_process';
import { projectFile } from '../workspace';

const MODULE = 'github.com/zegl/kube-score';

/** The program kube-score, or why it is not there. */
export type KubeScore =
  | { readonly program: string; readonly version: string }
  | { readonly missing: string };

/** Builds kube-score from its Go module; what is built already is not built again. */
export function buildKubeScore(): KubeScore {
  const folder = projectFile('bench', 'kube-score');
  const program = projectFile('bench', 'kube-score', '.bin', 'kube-score');
  const go = (...args: readonly string[]) =>
    spawnSync('go', args, { cwd: folder, encoding: 'utf8' });
  const built = go('build', '-o', program, `${MODULE}/cmd/kube-score`);
  if (built.error !== undefined) {
    return {
      missing: 'kube-score is left out, since there is no Go to build it with',
    };
  }
  if (built.status !== 0) {
    return {
      missing: `kube-score is left out, since it could not be built: ${built.stderr.trim().split('\n').pop()}`,
    };
  }
  return {
    program,
    version: go('list', '-m', '-f', '{{.Version}}', MODULE).stdout.trim(),
  };
}
