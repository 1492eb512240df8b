import { readImageReference } from '../../contract/images/image-reference';
import { oncePerText } from '../once-per-text';
import { type Fields, listAt, textAt } from './untyped';
import type { Workload } from './workload';

const nameOf = oncePerText((image) =>
  readImageReference(image)?.repository.split('/').pop(),
);

/** The name of the image that the first container runs, without registry, tag and digest. */
export function imageOf({ containers }: Workload): string | undefined {
  const image = textAt(containers[0]?.fields, 'image');
  return image === undefined ? undefined : nameOf(image);
}

/**
 * Whether a container runs the program of its image as the image starts it. Another command or other arguments may
 * be another program: a client, or a shell.
 */
export function runsItself(container: Fields): boolean {
  return (
    listAt(container, 'command').length === 0 &&
    listAt(container, 'args').length === 0
  );
}
