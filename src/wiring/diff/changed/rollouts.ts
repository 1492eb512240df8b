import { named } from '../../../words/objects';
import { at, fieldsAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { type Change, changeOf } from '../change';
import type { Pairs } from '../pairs';
import { completeTemplate } from '../pod-template';
import { differences } from '../same';
import { differencesText } from '../text';

const rolling = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);

/** Workloads that replace their pods, or have more or fewer of them. */
export function* rollouts(before: Wiring, after: Wiring, { kept }: Pairs): Iterable<Change> {
  for (const pair of kept) {
    if (!rolling.has(pair.after.kind)) continue;
    const [old, now] = [before.workloadOf(pair.before), after.workloadOf(pair.after)];
    if (old === undefined || now === undefined) continue;
    const object = pair.after;
    const told = differences(completeTemplate(old.template), completeTemplate(now.template, old.template), now.templateField);
    if (told.length > 0) {
      yield changeOf(object, { id: 'rollout', effect: 'rolls', field: told[0].field, message: `the ${named(object)} ${manner(object.fields)}: ${differencesText(told)}` });
    }
    const scaled = at(pair.before.fields, 'spec', 'replicas') !== at(object.fields, 'spec', 'replicas');
    if (scaled && old.replicas !== now.replicas) {
      yield changeOf(object, {
        id: 'replicas', effect: 'changes', field: ['spec', 'replicas'], message: `the ${named(object)} has ${podsText(now.replicas)}, had ${podsText(old.replicas)}`,
      });
    }
  }
}

function manner(fields: Pairs['gone'][number]['fields']): string {
  const spec = fieldsAt(fields, 'spec');
  if (textAt(spec, 'strategy', 'type') === 'Recreate') return 'stops all its pods, and then starts new ones';
  return textAt(spec, 'updateStrategy', 'type') === 'OnDelete' ? 'replaces each pod once somebody deletes it' : 'replaces its pods';
}

function podsText(replicas: number | undefined): string {
  if (replicas === undefined) return 'as many pods as nodes';
  return replicas === 1 ? '1 pod' : `${replicas} pods`;
}
