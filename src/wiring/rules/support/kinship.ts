import { type Labels, INSTANCE_LABEL, NAME_LABEL } from '../../../contract/labels';
import { imageOf } from '../../read/image-of';
import { textAt } from '../../read/untyped';
import type { Workload } from '../../read/workload';

/** The labels that distinguish apps. */
const appKeys = [NAME_LABEL, 'app', 'k8s-app', 'name', 'run', 'application'];

/**
 * Labels of which one app has several at once: the versions of a canary or blue-green release, and
 * what tools write.
 */
const versionKeys = new RegExp(
  '^(version|ver|revision|rev|track|channel|colou?r|release|slot|variant|canary|stable|stage|build|' +
    'commit|sha|tag|chart|heritage|managed-by|.*-(version|hash|revision|sha|track|colou?r))$',
  'i',
);

/** Labels that the parts of one app share. */
const groupKeys = [
  INSTANCE_LABEL,
  'app.kubernetes.io/part-of',
  'part-of',
  'release',
  'instance',
];

/** How two workloads are related whose pods one selector matches. */
export type Kinship =
  /** Versions of one app, or one app that runs twice. */
  | 'same-app'
  /** The same labels, but certainly other programs. */
  | 'same-labels'
  /** One app installed twice. */
  | 'instances'
  /** Parts of one app, which are other programs. */
  | 'parts'
  /** Apps of different names, which may still be one program. */
  | 'apps-alike'
  /** Apps of different names that run different programs. */
  | 'apps';

/** How two workloads are related. */
export function kinship(one: Workload, other: Workload): Kinship {
  const differing = differingLabels(one.labels, other.labels);
  const programs = compareImages(imageOf(one), imageOf(other));
  const named = appKeys.filter(
    (key) => Object.hasOwn(one.labels, key) && Object.hasOwn(other.labels, key),
  );
  const agree = named.some((key) => !differing.includes(key));
  if (
    programs === 'different' &&
    named.length === 0 &&
    areUnrelated(one.labels, other.labels)
  ) {
    return 'apps';
  }
  if (
    named.some((key) => differing.includes(key)) &&
    (programs === 'different' || !agree)
  ) {
    return programs === 'different' ? 'apps' : 'apps-alike';
  }
  if (
    differing.includes(INSTANCE_LABEL) &&
    [one, other].every(({ labels }) => Object.hasOwn(labels, INSTANCE_LABEL))
  ) {
    return 'instances';
  }
  if (programs !== 'different' || areForOtherNodes(one, other)) return 'same-app';
  if (differing.length === 0) return 'same-labels';
  return agree && differing.every(isVersion) ? 'same-app' : 'parts';
}

/** Whether they are one app built for nodes of different kinds, such as Linux and Windows. */
function areForOtherNodes(one: Workload, other: Workload): boolean {
  return ['os', 'arch'].some((what) => {
    const [mine, theirs] = [one, other].map(({ template }) =>
      textAt(template, 'spec', 'nodeSelector', `kubernetes.io/${what}`),
    );
    return mine !== undefined && theirs !== undefined && mine !== theirs;
  });
}

/** The label by which an app is named: `app: web`. */
export function appLabelOf(
  labels: Labels,
): readonly [key: string, value: string] | undefined {
  const key = appKeys.find((candidate) => Object.hasOwn(labels, candidate));
  return key === undefined ? undefined : [key, labels[key]];
}

/** Whether two apps that are named by different keys share nothing but what is selected. */
function areUnrelated(one: Labels, other: Labels): boolean {
  const [mine, theirs] = [appLabelOf(one)?.[1], appLabelOf(other)?.[1]];
  if (
    mine === undefined ||
    theirs === undefined ||
    mine.includes(theirs) ||
    theirs.includes(mine)
  ) {
    return false;
  }
  return !groupKeys.some(
    (key) => Object.hasOwn(one, key) && one[key] === other[key],
  );
}

/** The keys of the labels that only one has, or that have another value. */
export function differingLabels(one: Labels, other: Labels): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => one[key] !== other[key],
  );
}

/** Whether a label distinguishes versions of one app. */
export function isVersion(key: string): boolean {
  return versionKeys.test(key.slice(key.indexOf('/') + 1));
}

/** `nginx` and `nginx-unprivileged` are taken for the same program, and so are `shop-v1` and `shop-v2`. */
function compareImages(
  one: string | undefined,
  other: string | undefined,
): 'same' | 'different' | 'unknown' {
  if (one === undefined || other === undefined) return 'unknown';
  const [short, long] = [withoutVersion(one), withoutVersion(other)].sort(
    (a, b) => a.length - b.length,
  );
  return long.startsWith(short) || long.endsWith(short) ? 'same' : 'different';
}

function withoutVersion(image: string): string {
  return image.replace(
    /[-_.]?(amd64|arm64|blue|green|canary|stable|next|old|new)$|(?<![\d.])[-_.]?v?\d[\d.]*$/i,
    '',
  );
}
