import { readFileSync } from 'fs';
import { join } from 'path';
import { go, installTools } from '../go';
import { NEWEST, type Version } from './versions';

const folder = join(__dirname, '.bin');
const gatewayApi = {
  module: join(__dirname, 'gateway-api'),
  name: 'sigs.k8s.io/gateway-api',
};

/** The programs of one version, each under the name of its binary. */
export interface Binaries {
  readonly 'kube-apiserver': string;
  readonly 'kube-controller-manager': string;
  readonly 'kube-scheduler': string;
  readonly 'kubelet': string;
  readonly 'kube-proxy': string;
  readonly 'kubectl': string;
  readonly 'etcd': string;
  readonly 'kwok': string;
  readonly 'coredns': string;
  /** Reads YAML as the `kubectl` of the version does. */
  readonly 'read-yaml': string;
}

/** Builds what is not built yet, and says where it is. What does not depend on the version is the newest. */
export function build(version: Version): Binaries {
  for (const each of new Set([NEWEST, version])) install(each);
  go(['mod', 'download', gatewayApi.name], gatewayApi.module, 'pipe');
  const at = (name: string, from = NEWEST) => join(folder, from.name, name);
  return {
    'kube-apiserver': at('kube-apiserver', version),
    'kube-controller-manager': at('kube-controller-manager', version),
    'kube-scheduler': at('kube-scheduler', version),
    'kubelet': at('kubelet'),
    'kube-proxy': at('kube-proxy'),
    'kubectl': at('kubectl'),
    'etcd': at('server'),
    'kwok': at('kwok'),
    'coredns': at('coredns'),
    'read-yaml': buildReader(version),
  };
}

/** With the modules of the version; Go knows whether there is anything to build. */
function buildReader({ name, module }: Version): string {
  const program = join(folder, name, 'read-yaml');
  const source = join(__dirname, 'read-yaml', 'main.go');
  go(['build', '-trimpath', '-o', program, source], module, 'inherit', {
    CGO_ENABLED: '0',
  });
  return program;
}

/**
 * kwok's own descriptions of how a node and a pod come to life, from the module it is built from;
 * the pods of Jobs run on and on.
 */
export function kwokStages(): string[] {
  const module = moduleFolder('sigs.k8s.io/kwok', NEWEST.module);
  const stages = [
    'node/fast/node-initialize',
    'node/heartbeat-with-lease/node-heartbeat-with-lease',
    'pod/fast/pod-ready',
    'pod/fast/pod-delete',
  ];
  return stages.map((stage) =>
    readFileSync(join(module, 'kustomize', 'stage', `${stage}.yaml`), 'utf8'),
  );
}

/** The module of the Gateway API, which ships the definitions of its objects. */
export function gatewayApiFolder(): string {
  return moduleFolder(gatewayApi.name, gatewayApi.module);
}

function install({ name, module, patch, ldflags }: Version): void {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(patch) as RegExpExecArray;
  const version =
    `${ldflags} -s -w -X k8s.io/component-base/version.gitVersion=${patch} -X ` +
    `k8s.io/component-base/version.gitMajor=${major}` +
    ` -X k8s.io/component-base/version.gitMinor=${minor} -X k8s.io/client-go/pkg/version.gitVersion=${patch}`;
  installTools({
    module,
    bin: join(folder, name),
    ldflags: version,
    notice: `building Kubernetes ${patch}: some ten minutes the first time, then Go remembers`,
  });
}

function moduleFolder(name: string, from: string): string {
  return go(['list', '-m', '-f', '{{.Dir}}', name], from, 'pipe').trim();
}
