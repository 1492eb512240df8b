import { type Change, compareManifests } from '../../src/wiring/diff';
import type { Manifest } from '../support/beds/control-plane';

/** What harbour diff says of an object before it is applied. */
export interface Foretold {
  /** Whether the API server will take it; `open` where only the cluster knows. */
  readonly effect: 'taken' | 'refused' | 'open';
  /** Whether anything changes at all. */
  readonly changes: boolean;
  readonly messages: readonly string[];
}

/** What harbour diff says of a pair of apps. */
export class Foresight {
  private readonly changes: readonly Change[];

  constructor(before: readonly Manifest[], after: readonly Manifest[]) {
    const sources = (manifests: readonly Manifest[]) =>
      manifests.map((object) => ({ object }));
    this.changes = compareManifests(sources(before), sources(after));
  }

  public of({ kind, metadata: { name, namespace } }: Manifest): Foretold {
    const own = this.changes.filter(
      ({ object }) =>
        object.kind === kind && object.name === name && object.namespace === namespace,
    );
    const refusals = own.filter(
      ({ effect }) => effect === 'refused' || effect === 'may-be-refused',
    );
    const isCertain = refusals.some(({ effect }) => effect === 'refused');
    return {
      effect: isCertain ? 'refused' : refusals.length > 0 ? 'open' : 'taken',
      changes: own.length > 0,
      messages: refusals.map(({ message }) => message),
    };
  }
}
