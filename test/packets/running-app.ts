import type { App } from 'cdk8s';
import type { Labels, Workload } from '../../src/wiring';
import { DeployedApp } from '../cluster/deployed-app';
import { eventually } from '../cluster/eventually';
import type {
  Cluster,
  Manifest,
  SecurityLevel,
} from '../support/beds/control-plane';
import { type Behaviour, standIn } from '../support/beds/stand-in/manifests';
import { Answers } from './answers';
import { ask, type Asked, type Asker, type Question } from './ask';
import { isVisitor, VISITOR } from './visitor';

const TWO_MINUTES = 120_000;

/** How an app is run. */
export interface RunningAppOptions {
  readonly behaviour?: Behaviour;
  /** What is added to its node ports, which are unique in a cluster. */
  readonly nodePortShift?: number;
  /** The Pod Security level that its namespaces enforce; `restricted` by default. */
  readonly level?: SecurityLevel;
  /** Labels of its namespaces, by the names that the app gives them. */
  readonly namespaceLabels?: Readonly<Record<string, Labels>>;
  /** Who answers at fixed addresses. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** An app whose pods run, with stand-ins for its images. A visitor pod in each of its namespaces sends requests. */
export class RunningApp {
  public readonly answers: Answers;
  public readonly deployed: DeployedApp;

  constructor(
    private readonly cluster: Cluster,
    name: string,
    public readonly app: App,
    private readonly options: RunningAppOptions = {},
  ) {
    const { behaviour, nodePortShift, level, namespaceLabels } = options;
    this.deployed = new DeployedApp(cluster, name, {
      nodePortShift,
      level,
      namespaceLabels,
      change: (manifest) => standIn(manifest, behaviour),
    });
    this.answers = this.answersOf(app);
  }

  /** The manifests of an app with the names that they have in the cluster. */
  public manifests(app: App): Manifest[] {
    return this.deployed.manifests(app);
  }

  /** What answers where an app runs in these namespaces, with other objects beside it. */
  public answersOf(app: App, others: readonly Manifest[] = []): Answers {
    const visitors = this.deployed.namespaces(app).map((namespace) => ({
      ...VISITOR,
      metadata: { ...VISITOR.metadata, namespace },
    }));
    return new Answers(
      this.cluster,
      [...this.manifests(app), ...visitors, ...others],
      this.options.beside,
    );
  }

  /** Applies the app, and in each namespace the objects that it expects there. */
  public async start(): Promise<void> {
    await this.deployed.apply(this.app, [
      VISITOR,
      ...secretsFor(this.manifests(this.app)),
    ]);
  }

  /** Applies it as its author has changed it. */
  public async change(app: App): Promise<void> {
    await this.deployed.apply(app);
  }

  /** Its pods in the default namespace, including those that are terminating, without the visitor. */
  public async pods(): Promise<Manifest[]> {
    const { items } = await this.cluster.api.get(
      `/api/v1/namespaces/${this.deployed.namespace(undefined)}/pods`,
    );
    return (items as Manifest[]).filter((pod) => !isVisitor(pod));
  }

  /** The address of a Service in the default namespace. */
  public async addressOf(service: string): Promise<string> {
    const namespace = this.deployed.namespace(undefined);
    const { spec } = await this.cluster.api.get(
      `/api/v1/namespaces/${namespace}/services/${service}`,
    );
    return spec.clusterIP as string;
  }

  /** Waits until every pod is ready, or those of some workloads. */
  public async expectReady(
    which: (workload: Workload) => boolean = () => true,
  ): Promise<void> {
    await eventually(() => this.answers.expectReadyPods(which), TWO_MINUTES);
  }

  /** Asks from the visitor of a namespace of the cluster. */
  public async ask(
    namespace: string,
    questions: readonly Question[],
  ): Promise<Asked[]> {
    return ask(this.cluster, await this.visitor(namespace), questions);
  }

  /** The visitor of a namespace of the cluster. */
  public async visitor(namespace: string): Promise<Asker> {
    return this.asker(namespace, VISITOR.metadata.name as string);
  }

  /** A running pod of a Deployment, to ask from. */
  public async asker(namespace: string, name: string): Promise<Asker> {
    let pod: string | undefined;
    await eventually(async () => {
      const [running] = await this.cluster.pods(namespace, {
        kind: 'Deployment',
        name,
      });
      expect(running?.status.phase).toBe('Running');
      pod = running.metadata.name as string;
    }, TWO_MINUTES);
    return { namespace, pod: pod as string };
  }

  public async remove(): Promise<void> {
    await this.deployed.remove();
  }
}

/** The Secrets that an app expects to be there already, with something in every key that it reads. */
function secretsFor(manifests: readonly Manifest[]): Manifest[] {
  const keys = new Map<string, Set<string>>();
  const wanted = (name: string) =>
    keys.get(name) ?? (keys.set(name, new Set()).get(name) as Set<string>);
  JSON.stringify(manifests, (field, value: Manifest) => {
    if (field === 'secretKeyRef') wanted(value.name).add(value.key);
    if (field === 'secretRef') wanted(value.name);
    if (field === 'secret' && value.secretName !== undefined) {
      wanted(value.secretName);
    }
    return value;
  });
  const made = new Set(
    manifests
      .filter(({ kind }) => kind === 'Secret')
      .map(({ metadata }) => metadata.name as string),
  );
  return [...keys]
    .filter(([name]) => !made.has(name))
    .map(([name, read]) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      stringData: Object.fromEntries([...read].map((key) => [key, 'something'])),
    }));
}
