import type { Service } from '../../read/service';
import { at } from '../../read/untyped';
import type { KeptService } from '../services';

/** What a Service is to its callers: its type, or headless. */
export function serviceKind({ type, headless }: Service): string {
  return headless ? 'headless' : type;
}

/** Whether a Service no longer says that it is headless, nor anything else, so that Kubernetes keeps it as it is. */
export function staysHeadless({ before, after }: KeptService): boolean {
  const saysNothing =
    after.type === 'ClusterIP' &&
    at(after.object.fields, 'spec', 'clusterIP') === undefined;
  return before.headless && !after.headless && saysNothing;
}
