import { generateKeyPairSync, randomUUID } from 'crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { AddressInfo, createServer } from 'net';
import { join } from 'path';
import { Binaries, kwokStages } from './binaries';
import { addGatewayApi } from './gateway-api';
import { Part, startPart } from './part';

/** Both families, as a cluster that takes every Service has them. */
const SERVICES = '10.96.0.0/16,fd00:10:96::/112';
const PODS = ['10.244.0.0/16', 'fd00:10:244::/64'];

/** Some number of the node's that is not its loopback, which the API server refuses to be known by. Nobody is there. */
const ADVERTISED = '10.200.0.1';

/** The tests wait for controllers; with their usual good manners they would wait much longer. */
const HASTY = ['--kube-api-qps=2000', '--kube-api-burst=4000'];

/** Real Kubernetes without machines: the whole control plane, DNS, and kwok's simulated node. */
export class ControlPlane {
  private readonly parts: Part[] = [];
  public readonly kubeconfig: string;

  constructor(private readonly folder: string, private readonly binaries: Binaries) {
    this.kubeconfig = join(folder, 'kubeconfig');
  }

  /** Starts it all. */
  public async start(): Promise<{ readonly api: string; readonly dnsPort: number }> {
    const token = randomUUID();
    const server = await this.startApiServer(token, await this.startEtcd());
    this.writeKubeconfig(server, token);
    const api = await this.startProxy();
    await this.part('apiserver').ready(async () => (await fetch(`${api}/readyz`)).ok);
    await Promise.all([this.addNode(api), addGatewayApi(api)]);
    const [, dnsPort] = await Promise.all([this.startControllers(), this.startDns(), this.startKwok(api)]);
    return { api, dnsPort };
  }

  /** Ends everything that was started, the last first. */
  public async stop(): Promise<void> {
    for (const part of this.parts.reverse()) await part.stop();
  }

  private run(name: string, program: keyof Binaries, args: readonly string[]): Part {
    const part = startPart(this.folder, name, this.binaries[program], args);
    this.parts.push(part);
    return part;
  }

  private part(name: string): Part {
    return this.parts.find((part) => part.name === name) as Part;
  }

  private async startEtcd(): Promise<string> {
    const [client, peer] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${client}`;
    const etcd = this.run('etcd', 'etcd', [
      // Nothing here has to survive a power cut.
      '--unsafe-no-fsync', `--data-dir=${join(this.folder, 'etcd')}`, `--listen-client-urls=${url}`, `--advertise-client-urls=${url}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
    ]);
    await etcd.ready(async () => (await fetch(`${url}/readyz`)).ok);
    return url;
  }

  private async startApiServer(token: string, etcd: string): Promise<string> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeFileSync(join(this.folder, 'accounts.key'), privateKey, { mode: 0o600 });
    writeFileSync(join(this.folder, 'accounts.pub'), publicKey);
    writeFileSync(join(this.folder, 'tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
    const port = await freePort();
    const apiserver = this.run('apiserver', 'kube-apiserver', [
      `--etcd-servers=${etcd}`, '--bind-address=127.0.0.1', `--secure-port=${port}`, `--advertise-address=${ADVERTISED}`, '--endpoint-reconciler-type=none',
      `--cert-dir=${join(this.folder, 'certificates')}`, `--token-auth-file=${join(this.folder, 'tokens.csv')}`, '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${join(this.folder, 'accounts.pub')}`,
      `--service-account-signing-key-file=${join(this.folder, 'accounts.key')}`, `--service-cluster-ip-range=${SERVICES}`,
    ]);
    await apiserver.ready(() => apiserver.output().includes('Serving securely'));
    return `https://127.0.0.1:${port}`;
  }

  private writeKubeconfig(server: string, token: string): void {
    const authority = join(this.folder, 'certificates', 'apiserver.crt');
    writeFileSync(this.kubeconfig, JSON.stringify({
      'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'bed',
      'clusters': [{ name: 'bed', cluster: { server, 'certificate-authority': authority } }],
      'users': [{ name: 'admin', user: { token } }],
      'contexts': [{ name: 'bed', context: { cluster: 'bed', user: 'admin' } }],
    }), { mode: 0o600 });
  }

  /** kubectl's proxy speaks plain HTTP to us, and whatever the cluster wants to the cluster. */
  private async startProxy(): Promise<string> {
    return startProxy(this.run('proxy', 'kubectl', ['proxy', '--port=0', `--kubeconfig=${this.kubeconfig}`]));
  }

  private async startControllers(): Promise<void> {
    const common = [`--kubeconfig=${this.kubeconfig}`, '--leader-elect=false', '--bind-address=127.0.0.1', ...HASTY];
    const ports = [await freePort(), await freePort()];
    const controllers = this.run('controller-manager', 'kube-controller-manager', [
      ...common, `--secure-port=${ports[0]}`, `--root-ca-file=${join(this.folder, 'certificates', 'apiserver.crt')}`,
      `--service-account-private-key-file=${join(this.folder, 'accounts.key')}`, `--service-cluster-ip-range=${SERVICES}`, '--allocate-node-cidrs=false',
      ...['deployment', 'replicaset', 'statefulset', 'service-endpoint', 'namespace'].map((kind) => `--concurrent-${kind}-syncs=20`),
    ]);
    const scheduler = this.run('scheduler', 'kube-scheduler', [...common, `--secure-port=${ports[1]}`]);
    await Promise.all([controllers, scheduler].map((part) => part.ready(() => part.output().includes('Serving securely'))));
  }

  private async startDns(): Promise<number> {
    const [port, ready] = [await freePort(), await freePort()];
    writeFileSync(join(this.folder, 'Corefile'), `.:${port} {
  bind 127.0.0.1
  errors
  ready 127.0.0.1:${ready}
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    kubeconfig ${this.kubeconfig}
    ttl 0
  }
}
`);
    const coredns = this.run('coredns', 'coredns', [`-conf=${join(this.folder, 'Corefile')}`]);
    await coredns.ready(async () => (await fetch(`http://127.0.0.1:${ready}/ready`)).ok);
    return port;
  }

  private async startKwok(api: string): Promise<void> {
    const stages = join(this.folder, 'stages');
    mkdirSync(stages);
    const all = [...kwokStages(), readFileSync(join(__dirname, 'volumes.yaml'), 'utf8')];
    const files = all.map((stage, index) => {
      const file = join(stages, `${index}.yaml`);
      writeFileSync(file, stage);
      return file;
    });
    const kwok = this.run('kwok', 'kwok', [
      `--kubeconfig=${this.kubeconfig}`, '--manage-all-nodes=true', `--cidr=${PODS[0]}`, ...files.map((file) => `--config=${file}`),
      // Without a lease the node is taken for dead now and then, and its endpoints with it.
      '--node-lease-duration-seconds=40',
    ]);
    await kwok.ready(async () => isReady(await (await fetch(`${api}/api/v1/nodes/${NODE.metadata.name}`)).json() as Node));
  }

  private async addNode(api: string): Promise<void> {
    await fetch(`${api}/api/v1/nodes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(NODE) });
  }
}

const PLENTY = { 'cpu': '100k', 'memory': '1Pi', 'ephemeral-storage': '1Pi', 'pods': '1M' };
const NODE = {
  apiVersion: 'v1', kind: 'Node', metadata: { name: 'simulated', labels: { 'kubernetes.io/hostname': 'simulated' } },
  spec: { podCIDR: PODS[0], podCIDRs: PODS }, status: { allocatable: PLENTY, capacity: PLENTY },
};

/** The few fields of a Node that are looked at here. */
interface Node {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

function isReady(node: Node): boolean {
  return node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

/** The address of kubectl's proxy, once it serves. */
export async function startProxy(proxy: Part): Promise<string> {
  const serving = /Starting to serve on (\S+)/;
  await proxy.ready(() => serving.test(proxy.output()));
  return `http://${(serving.exec(proxy.output()) as RegExpExecArray)[1]}`;
}

/** A port that nobody has at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
