import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClusterObject,
  RESOURCES,
  type ShownCluster,
} from './kubectl-stand-in';

/** When the states were recorded, as far as they say. */
export const MOMENT = new Date('2026-01-15T12:00:00Z');

const folder = join(__dirname, '..', 'cluster-states');
const resources = [...RESOURCES, 'httproutes.gateway.networking.k8s.io'];

/** A state of a real cluster, as kubectl showed it; without anything else, with its DNS as it should be. */
export function recordedState(name: string, system = 'kube-system'): ShownCluster {
  return { objects: [name, system].flatMap(read), resources, namespace: 'shop' };
}

function read(name: string): readonly ClusterObject[] {
  const { items } = JSON.parse(
    readFileSync(join(folder, `${name}.json`), 'utf8'),
  ) as {
    readonly items: readonly ClusterObject[];
  };
  return items;
}

/** Has it be the moment of the states, for all tests of a file; kubectl is waited for as ever. */
export function atTheirMoment(): void {
  beforeAll(() => {
    jest.useFakeTimers({
      now: MOMENT,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  });
  afterAll(() => {
    jest.useRealTimers();
  });
}
