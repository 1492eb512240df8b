import { type Change, compareManifests } from '../../src/wiring/diff';
import type { Manifest } from '../support/beds/control-plane';

/** What `harbour diff` predicts for one object. */
export interface PredictedChange {
  /** Whether the API server accepts it; `open` if that depends on the cluster. */
  readonly effect: 'taken' | 'refused' | 'open';
  /** Whether anything changes at all. */
  readonly changes: boolean;
  readonly messages: readonly string[];
}

/** What `harbour diff` predicts for a pair of apps. */
export class PredictedChanges {
  private readonly changes: readonly Change[];

  constructor(before: readonly Manifest[], after: readonly Manifest[]) {
    const sources = (manifests: readonly Manifest[]) =>
      manifests.map((object) => ({ object }));
    this.changes = compareManifests(sources(before), sources(after));
  }

  public of({ kind, metadata: { name, namespace } }: Manifest): PredictedChange {
    const own = this.changes.filter(
      ({ object }) =>
        object.kind === kind &&
        object.name === name &&
        object.namespace === namespace,
    );
    const refusals = own.filter(
      ({ effect }) => effect === 'refused' || effect === 'may-be-refused',
    );
    const isCertain = refusals.some(({ effect }) => effect === 'refused');
    const otherwise = refusals.length > 0 ? 'open' : 'taken';
    return {
      effect: isCertain ? 'refused' : otherwise,
      changes: own.length > 0,
      messages: refusals.map(({ message }) => message),
    };
  }
}
