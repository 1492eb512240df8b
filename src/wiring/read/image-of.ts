import { textAt } from './untyped';
import type { Workload } from './workload';

/** The name of the image that the first container runs, without registry, tag and digest. */
export function imageOf({ containers }: Workload): string | undefined {
  const image = textAt(containers[0]?.fields, 'image');
  return image?.split('@')[0].split('/').pop()?.split(':')[0];
}
