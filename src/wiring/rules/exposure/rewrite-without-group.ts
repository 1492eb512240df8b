import { counted } from '../../../words/lists';
import { named } from '../../../words/objects';
import type { KubernetesObject } from '../../read/kubernetes-object';
import { listAt, textAt } from '../../read/untyped';
import type { Rule } from '../support/rule';
import { example } from './rewrite-without-group.example';

const REWRITE = 'nginx.ingress.kubernetes.io/rewrite-target';

/** A rewrite of ingress-nginx that refers to more than its path captures. */
export const rewriteWithoutGroup: Rule = {
  id: 'rewrite-without-group',
  severity: 'warning',
  title:
    'The rewrite-target of an Ingress refers to a group that its path does not have.',
  why:
    'The controller ingress-nginx puts what a group of the path matched in the place of $1 or $2. A group that is ' +
    'not there is empty: whatever is asked for, the app is sent "/" or another fixed path.',
  fix: 'Capture the rest of the path, as in `/api(/|$)(.*)` for `/$2`, with `pathType: ImplementationSpecific`.',
  example,
  *check(wiring) {
    for (const object of wiring.ofKind('Ingress')) {
      const target = object.annotations[REWRITE] ?? '';
      const wanted = highestReference(target);
      const path = pathsOf(object).find((one) => groupsIn(one) < wanted);
      if (path === undefined) continue;
      yield {
        object,
        field: ['metadata', 'annotations', REWRITE],
        message:
          `${named(object)} rewrites to ${target}, but its path ${path} has ` +
          `${groupText(groupsIn(path))}, so $${wanted} is empty`,
        fix: fixOf(path, wanted),
      };
    }
  },
};

function pathsOf({ fields }: KubernetesObject): string[] {
  return listAt(fields, 'spec', 'rules').flatMap((rule) =>
    listAt(rule, 'http', 'paths').map((path) => textAt(path, 'path') ?? '/'),
  );
}

/** The highest number of a group that a target refers to: 2 of `/$2`. */
function highestReference(target: string): number {
  return Math.max(
    0,
    ...[...target.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit)),
  );
}

/** How many groups of a path capture something. */
function groupsIn(path: string): number {
  return [...path.matchAll(/(?<!\\)\((?!\?[:=!])/g)].length;
}

function groupText(count: number): string {
  return count === 0 ? 'no group' : counted(count, 'group');
}

function fixOf(path: string, wanted: number): string {
  const prefix = path.replace(/\/$/, '');
  return groupsIn(path) === 0 && wanted === 2
    ? `write the path as ${prefix}(/|$)(.*) with pathType: ImplementationSpecific`
    : `capture ${counted(wanted, 'group')} in the path, or refer to fewer`;
}
