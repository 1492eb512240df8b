import { at, textAt } from '../../wiring';
import type { ObjectFields } from '../state';

/** The workloads whose number of pods an autoscaler sets. */
export class Autoscaled {
  private readonly targets: ReadonlySet<string>;

  constructor(objects: readonly ObjectFields[]) {
    const autoscalers = objects.filter(
      ({ kind }) => kind === 'HorizontalPodAutoscaler',
    );
    this.targets = new Set(
      autoscalers.map((autoscaler) => {
        const target = at(autoscaler, 'spec', 'scaleTargetRef');
        return nameOf(
          textAt(target, 'kind'),
          namespaceOf(autoscaler),
          textAt(target, 'name'),
        );
      }),
    );
  }

  has(live: ObjectFields): boolean {
    const name = textAt(live, 'metadata', 'name');
    return this.targets.has(nameOf(textAt(live, 'kind'), namespaceOf(live), name));
  }
}

function namespaceOf(object: ObjectFields): string | undefined {
  return textAt(object, 'metadata', 'namespace');
}

function nameOf(...parts: readonly (string | undefined)[]): string {
  return parts.join('/');
}
