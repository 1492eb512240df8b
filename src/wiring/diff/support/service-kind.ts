import type { Service } from '../../read/service';
import { at } from '../../read/untyped';
import type { KeptService } from '../services';

/** The type of a Service, or `headless`. */
export function serviceKind({ type, headless }: Service): string {
  return headless ? 'headless' : type;
}

/** Whether the manifest of a headless Service no longer has a clusterIP, so that Kubernetes keeps it headless. */
export function staysHeadless({ before, after }: KeptService): boolean {
  const saysNothing =
    after.type === 'ClusterIP' &&
    at(after.object.fields, 'spec', 'clusterIP') === undefined;
  return before.headless && !after.headless && saysNothing;
}
