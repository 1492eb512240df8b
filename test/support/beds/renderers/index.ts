import { spawnSync } from 'child_process';
import { join } from 'path';

/** The Kubernetes that charts are rendered for, which the module of Helm leaves to whoever builds it. */
const VERSION = [
  '-s -w',
  '-X helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor=1',
  '-X helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor=36',
].join(' ');

/** Builds Helm and kustomize from their modules, and says in which folder they are; Go knows what is built already. */
export function buildRenderers(): string {
  const bin = join(__dirname, '.bin');
  const words = ['install', '-trimpath', '-ldflags', VERSION, 'tool'];
  const { error, status } = spawnSync('go', words, {
    cwd: __dirname,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CGO_ENABLED: '0', GOBIN: bin },
  });
  if (error !== undefined || status !== 0) {
    throw new Error(
      'Helm and kustomize are built with Go 1.26 or newer, and cannot be',
    );
  }
  return bin;
}
