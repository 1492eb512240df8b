import {
  type KnownVariant,
  knownImageOf,
} from '../../../contract/images/known-images';
import { allOf } from '../../../words/lists';
import { at, textAt } from '../../read/untyped';
import { type Unfit, unfitFor } from '../support/image-settings';
import type { Rule } from '../support/rule';
import { example } from './image-cannot-run.example';

/** Containers whose settings a well-known image cannot run with. */
export const imageCannotRun: Rule = {
  id: 'image-cannot-run',
  severity: 'hint',
  title: 'A well-known image cannot run with the settings of its container.',
  why:
    'Many images run as root, or write to their root file system, unless told otherwise. With `runAsNonRoot` ' +
    'Kubernetes does not start such a container (CreateContainerConfigError), and with `readOnlyRootFilesystem` the ' +
    'program ends at once (CrashLoopBackOff). What some well-known images need is in docs/pod-does-not-start.md; ' +
    'other images are not judged, nor where containers with a command or arguments of their own write.',
  fix: 'Set the user by its number, and mount a volume where the program writes.',
  example,
  *check(wiring) {
    for (const { object, template, containers } of wiring.workloads) {
      const pod = at(template, 'spec');
      for (const { name, fields, field } of containers) {
        const text = textAt(fields, 'image');
        const variant = text === undefined ? undefined : knownImageOf(text);
        const unfit = variant && unfitFor(variant, pod, fields);
        if (variant === undefined || unfit === undefined) continue;
        yield {
          object,
          field: [...field, 'image'],
          message: `container "${name}" cannot run "${text}": ${unfit.reasons.join('; ')}`,
          fix: fixFor(variant, unfit),
        };
      }
    }
  },
};

/** The props to write, with their names in Kubernetes. */
function fixFor({ image, user }: KnownVariant, unfit: Unfit): string {
  if (unfit.capability) {
    return "set security: 'baseline', or use an image without file capabilities: see docs/pod-does-not-start.md";
  }
  const steps: string[] = [];
  if (unfit.user) steps.push(`user: ${user} (runAsUser)`);
  if (unfit.paths.length > 0 && !unfit.readOnlyRoot) {
    const paths = unfit.paths.map((path) => `'${path}'`).join(', ');
    steps.push(`writablePaths: [${paths}] (an emptyDir at each)`);
  }
  if (unfit.readOnlyRoot) steps.push('readOnlyRootFilesystem: false');
  if (unfit.data.length > 0) {
    steps.push(
      `storage at ${allOf(unfit.data.map((path) => `'${path}'`))}, or writablePaths if the data may be lost`,
    );
  }
  const set = `set ${allOf(steps)}`;
  return image.props === undefined ? set : `${set}; it also needs ${image.props}`;
}
