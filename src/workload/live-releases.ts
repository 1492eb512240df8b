import type { Construct } from 'constructs';
import { checkList, checkOneOf, checkRecord } from '../base/check';
import { fail } from '../base/fail';
import type { WorkloadIdentity } from '../base/identity';
import { listOf } from '../base/one-or-many';
import { releaseSelector } from '../base/release-identity';
import type { Labels } from '../contract/labels';
import { list } from '../words/lists';
import type { MadeRelease, ReleasesProps } from './create-releases';

/** What a Service selects: the pods of a release if only that release is live, else all pods. */
export function liveSelector(
  at: Construct,
  { releases, live }: ReleasesProps,
  { selector }: WorkloadIdentity,
): Labels {
  if (releases === undefined) {
    if (live !== undefined) {
      fail(at, {
        what: 'live is set without releases',
        got: live,
        fix: 'add releases: { blue: { image: … }, green: { image: … } }',
      });
    }
    return selector;
  }
  checkRecord(at, 'releases', releases);
  const names = Object.keys(releases);
  if (names.length === 0) {
    fail(at, {
      what: 'releases is empty',
      got: releases,
      allowed: 'at least one release',
    });
  }
  const chosen = namesOf(at, live, names);
  const duplicate = chosen.find(
    (release, index) => chosen.indexOf(release) !== index,
  );
  if (duplicate !== undefined) {
    fail(at, {
      what: 'live lists one release twice',
      got: live,
      allowed: 'no duplicates',
    });
  }
  if (chosen.length === 0) {
    fail(at, { what: 'live is empty', got: live, allowed: list(names) });
  }
  if (chosen.length > 1 && chosen.length < names.length) {
    fail(at, {
      what: 'live lists some of the releases, but the selector of a Service matches only one of them, or all',
      got: live,
      allowed: 'one of them, or all of them',
      fix: 'remove the others from releases',
    });
  }
  return chosen.length > 1 ? selector : releaseSelector(selector, chosen[0]);
}

/** A live release without pods is an outage, unless no release has pods. */
export function checkServing(
  at: Construct,
  { live }: ReleasesProps,
  made: readonly MadeRelease[],
): void {
  // A single Deployment is always live.
  if (live === undefined) return;
  const hasPods = ({ scale }: MadeRelease) => scale.most > 0;
  const isLive = ({ release }: MadeRelease) =>
    release !== undefined && listOf(live).includes(release);
  if (made.some(hasPods) && !made.filter(isLive).some(hasPods)) {
    fail(at, {
      what: 'the live release has no pods while another release has some',
      got: live,
      allowed: 'a release with replicas',
      fix: 'increase its replicas, or make another release live',
    });
  }
}

function namesOf(
  at: Construct,
  live: unknown,
  releases: readonly string[],
): string[] {
  if (!Array.isArray(live)) {
    checkOneOf(at, 'live', live, releases);
    return [live];
  }
  checkList(at, 'live', live);
  return live.map((release: unknown, index) => {
    checkOneOf(at, `live[${index}]`, release, releases);
    return release;
  });
}
