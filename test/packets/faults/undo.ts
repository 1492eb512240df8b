import type { Manifest } from '../../support/beds/control-plane';
import type { Place } from './place';

/** The kinds of which a fault changes, adds or removes objects. */
const KINDS = [
  'deployments',
  'statefulsets',
  'services',
  'networkpolicies',
  'ingresses',
  'httproutes',
  'resourcequotas',
  'persistentvolumeclaims',
].join();

/** The objects of an app while it is healthy, to which it is taken back. */
export class Before {
  public static async of(place: Place): Promise<Before> {
    return new Before(place, await place.list(KINDS));
  }

  private constructor(
    private readonly place: Place,
    private readonly objects: readonly Manifest[],
  ) {}

  /** Takes back what was changed since, and nothing else. */
  public async restore(): Promise<void> {
    const now = await this.place.list(KINDS);
    const isOld = ({ metadata }: Manifest) =>
      this.objects.some((old) => old.metadata.uid === metadata.uid);
    for (const added of now.filter((object) => !isOld(object))) {
      await this.place.kubectl('delete', nameOf(added), '--wait=false');
    }
    for (const old of this.objects) {
      const there = now.find(({ metadata }) => metadata.uid === old.metadata.uid);
      if (JSON.stringify(there?.spec) !== JSON.stringify(old.spec)) {
        await this.put(old, there);
      }
    }
  }

  private async put(old: Manifest, there: Manifest | undefined): Promise<void> {
    const { resourceVersion: _, uid: __, ...metadata } = old.metadata;
    const file = JSON.stringify({ ...old, metadata });
    const verb = there === undefined ? 'create' : 'replace';
    await this.place.feed(file, verb, '--filename=-');
  }
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind.toLowerCase()}/${metadata.name}`;
}
