import { eventually } from '../cluster/eventually';
import type { Cluster } from '../support/beds/control-plane';
import { ask, type Asker } from './ask';
import { bystander, VISITOR } from './visitor';

const TWO_MINUTES = 120_000;
const PORT = 8080;
const labels = { role: 'sentinel' };
const SENTINEL = bystander('sentinel', labels, [PORT]);

/**
 * Two pods, of which one may call the other or not. What a node enforces is written all at once,
 * in the order of its news: what comes last and is enforced shows that all before it is.
 */
export class Sentinels {
  /** Starts both in a namespace of their own; each test file has its own. */
  public static async start(cluster: Cluster, tests: string): Promise<Sentinels> {
    const namespace = cluster.ownNamespace(`sentinels-of-${tests}`);
    await cluster.addNamespace(namespace);
    await cluster.apply([VISITOR, SENTINEL], namespace);
    const [visitor, sentinel] = await Promise.all(
      [VISITOR, SENTINEL].map(({ metadata: { name } }) =>
        eventually(async () => {
          const [pod] = await cluster.pods(namespace, { kind: 'Deployment', name });
          expect(pod?.status.phase).toBe('Running');
          return pod;
        }, TWO_MINUTES),
      ),
    );
    const asker = { namespace, pod: visitor.metadata.name as string };
    return new Sentinels(cluster, asker, `http://${sentinel.status.podIP}:${PORT}`);
  }

  private turn = 0;

  private constructor(
    private readonly cluster: Cluster,
    private readonly visitor: Asker,
    private readonly address: string,
  ) {}

  /** Waits until whatever policies and pods there are when it is called are known to the node's kernel. */
  public async expectCaughtUp(): Promise<void> {
    const turn = `${++this.turn}`;
    const { namespace, pod } = this.visitor;
    const podSelector = { matchLabels: { turn } };
    await this.cluster.apply(
      [
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'sentinel' },
          spec: {
            podSelector: { matchLabels: labels },
            ingress: [{ from: [{ podSelector }] }],
          },
        },
      ],
      namespace,
    );
    await this.expectAnswered(false);
    await this.cluster.api.patch(`/api/v1/namespaces/${namespace}/pods/${pod}`, {
      metadata: { labels: { turn } },
    });
    await this.expectAnswered(true);
  }

  /** Removes both. */
  public async remove(): Promise<void> {
    await this.cluster.removeNamespaces([this.visitor.namespace]);
  }

  private async expectAnswered(isAnswered: boolean): Promise<void> {
    await eventually(async () => {
      const questions = [{ address: this.address, times: 1 }];
      const [{ answers }] = await ask(this.cluster, this.visitor, questions);
      expect({ isAnswered: answers.length > 0 }).toEqual({ isAnswered });
    }, TWO_MINUTES);
  }
}
