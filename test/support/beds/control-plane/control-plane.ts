import { generateKeyPairSync, randomUUID } from 'crypto';
import { writeFileSync } from 'fs';
import { type AddressInfo, createServer } from 'net';
import { join } from 'path';
import { type Binaries } from './binaries';
import { addGatewayApi } from './gateway-api';
import { addMonitors } from './monitors';
import { type Part, startPart } from './part';

/** What the machines of a cluster are to its control plane. */
export interface ControlPlaneOptions {
  /** The addresses that Services get, one range a family. */
  readonly services: string;
  /** Where the API server is known to be, which may not be its loopback. */
  readonly advertised: string;
  /** Where it listens, if pods shall reach it; its loopback where nothing is said. */
  readonly listens?: string;
}

/** The tests wait for controllers; with their usual good manners they would wait much longer. */
const HASTY = ['--kube-api-qps=2000', '--kube-api-burst=4000'];

/** The whole control plane of a real Kubernetes, and its DNS: everything but machines. */
export class ControlPlane {
  private readonly parts: Part[] = [];
  public readonly kubeconfig: string;

  constructor(
    private readonly folder: string,
    private readonly binaries: Binaries,
    private readonly options: ControlPlaneOptions,
  ) {
    this.kubeconfig = join(folder, 'kubeconfig');
  }

  /** Starts it all, and says where it is: kubectl's proxy, the API server itself, and DNS. */
  public async start(): Promise<{
    readonly api: string;
    readonly server: string;
    readonly dnsPort: number;
  }> {
    const token = randomUUID();
    const server = await this.startApiServer(token, await this.startEtcd());
    this.writeKubeconfig(server, token);
    const api = await this.startProxy();
    await this.part('apiserver').ready(
      async () => (await fetch(`${api}/readyz`)).ok,
    );
    const [, dnsPort] = await Promise.all([
      this.startControllers(),
      this.startDns(),
      addGatewayApi(api),
      addMonitors(api),
    ]);
    return { api, server, dnsPort };
  }

  /** Ends everything that was started, the last first. */
  public async stop(): Promise<void> {
    for (const part of this.parts.reverse()) await part.stop();
  }

  /** Starts one more program beside it, which ends with it. */
  public run(name: string, program: keyof Binaries, args: readonly string[]): Part {
    return this.runOther(name, this.binaries[program], args);
  }

  /** The same for a program that is not built here. */
  public runOther(name: string, program: string, args: readonly string[]): Part {
    const part = startPart(this.folder, name, program, args);
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
      '--unsafe-no-fsync',
      `--data-dir=${join(this.folder, 'etcd')}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
    ]);
    await etcd.ready(async () => (await fetch(`${url}/readyz`)).ok);
    return url;
  }

  private async startApiServer(token: string, etcd: string): Promise<string> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    writeFileSync(join(this.folder, 'accounts.key'), privateKey, { mode: 0o600 });
    writeFileSync(join(this.folder, 'accounts.pub'), publicKey);
    writeFileSync(
      join(this.folder, 'tokens.csv'),
      `${token},admin,admin,system:masters\n`,
      { mode: 0o600 },
    );
    const { services, advertised, listens = '127.0.0.1' } = this.options;
    const port = await freePort();
    const apiserver = this.run('apiserver', 'kube-apiserver', [
      `--etcd-servers=${etcd}`,
      `--bind-address=${listens}`,
      `--secure-port=${port}`,
      `--advertise-address=${advertised}`,
      '--endpoint-reconciler-type=none',
      // Nodes cannot be resolved by name.
      '--kubelet-preferred-address-types=InternalIP',
      `--cert-dir=${join(this.folder, 'certificates')}`,
      `--token-auth-file=${join(this.folder, 'tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${join(this.folder, 'accounts.pub')}`,
      `--service-account-signing-key-file=${join(this.folder, 'accounts.key')}`,
      `--service-cluster-ip-range=${services}`,
    ]);
    await apiserver.ready(() => apiserver.output().includes('Serving securely'));
    return `https://${listens}:${port}`;
  }

  private writeKubeconfig(server: string, token: string): void {
    const authority = join(this.folder, 'certificates', 'apiserver.crt');
    writeFileSync(
      this.kubeconfig,
      JSON.stringify({
        'apiVersion': 'v1',
        'kind': 'Config',
        'current-context': 'bed',
        'clusters': [
          { name: 'bed', cluster: { server, 'certificate-authority': authority } },
        ],
        'users': [{ name: 'admin', user: { token } }],
        'contexts': [{ name: 'bed', context: { cluster: 'bed', user: 'admin' } }],
      }),
      { mode: 0o600 },
    );
  }

  /** kubectl's proxy speaks plain HTTP to us, and whatever the cluster wants to the cluster. */
  private async startProxy(): Promise<string> {
    return startProxy(
      this.run('proxy', 'kubectl', [
        'proxy',
        '--port=0',
        `--kubeconfig=${this.kubeconfig}`,
      ]),
    );
  }

  private async startControllers(): Promise<void> {
    const common = [
      `--kubeconfig=${this.kubeconfig}`,
      '--leader-elect=false',
      '--bind-address=127.0.0.1',
      ...HASTY,
    ];
    const ports = [await freePort(), await freePort()];
    const controllers = this.run('controller-manager', 'kube-controller-manager', [
      ...common,
      `--secure-port=${ports[0]}`,
      `--root-ca-file=${join(this.folder, 'certificates', 'apiserver.crt')}`,
      `--service-account-private-key-file=${join(this.folder, 'accounts.key')}`,
      `--service-cluster-ip-range=${this.options.services}`,
      '--allocate-node-cidrs=false',
      ...[
        'deployment',
        'replicaset',
        'statefulset',
        'service-endpoint',
        'namespace',
      ].map((kind) => `--concurrent-${kind}-syncs=20`),
    ]);
    const scheduler = this.run('scheduler', 'kube-scheduler', [
      ...common,
      `--secure-port=${ports[1]}`,
    ]);
    await Promise.all(
      [controllers, scheduler].map((part) =>
        part.ready(() => part.output().includes('Serving securely')),
      ),
    );
  }

  private async startDns(): Promise<number> {
    const ready = await freePort();
    const port = await freePort();
    writeFileSync(
      join(this.folder, 'Corefile'),
      `.:${port} {
  bind 127.0.0.1
  errors
  ready 127.0.0.1:${ready}
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    kubeconfig ${this.kubeconfig}
    ttl 0
  }
  loadbalance
}
`,
    );
    const coredns = this.run('coredns', 'coredns', [
      `-conf=${join(this.folder, 'Corefile')}`,
    ]);
    await coredns.ready(
      async () => (await fetch(`http://127.0.0.1:${ready}/ready`)).ok,
    );
    return port;
  }
}

/** The address of kubectl's proxy, once it serves. */
export async function startProxy(proxy: Part): Promise<string> {
  const serving = /Starting to serve on (\S+)/;
  await proxy.ready(() => serving.test(proxy.output()));
  return `http://${(serving.exec(proxy.output()) as RegExpExecArray)[1]}`;
}

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
