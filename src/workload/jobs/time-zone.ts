import type { IConstruct } from 'constructs';
import { checkText } from '../../base/check';
import { fail } from '../../base/fail';
import { closestName } from '../../words/did-you-mean';

/** What each part of a zone's name consists of. */
const ZONE_PART = /^(?!-|\.{1,2}$)[-A-Za-z0-9._+]{1,14}$/;

/**
 * Refuses a time zone that the API server certainly does not know. Its list may be newer than that of
 * Node.js, so a name that resembles none passes.
 */
export function checkTimeZone(at: IConstruct, timeZone: unknown): void {
  checkText(at, 'timeZone', timeZone);
  const isName = timeZone.split('/').every((part) => ZONE_PART.test(part));
  if (!isName || timeZone.toLowerCase() === 'local') {
    fail(at, {
      what: 'timeZone is not the name of a time zone',
      got: timeZone,
      allowed: "an IANA name such as 'Europe/Berlin' or 'Etc/UTC'",
    });
  }
  const meant = zoneMeant(timeZone);
  if (meant === timeZone) return;
  if (meant === undefined) {
    // Zones that are added have a region; those without one are old and all known.
    if (timeZone.includes('/') || isAlias(timeZone)) return;
    fail(at, {
      what: 'timeZone is not a known time zone',
      got: timeZone,
      allowed: "an IANA name such as 'Europe/Berlin' or 'Etc/UTC'",
    });
  }
  fail(at, {
    what: 'timeZone is not a known time zone',
    got: timeZone,
    fix: `did you mean "${meant}"?`,
  });
}

/** The zone whose name was misspelt: in Kubernetes upper and lower case matter, and cities have other names too. */
function zoneMeant(timeZone: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const same = zones.find((zone) => zone.toLowerCase() === timeZone.toLowerCase());
  if (same !== undefined) return same;
  if (isAlias(timeZone)) return undefined;
  const [region, city] = partsOf(timeZone);
  const there = zones.map(partsOf).filter(([other]) => other === region);
  const close = closestName(
    city,
    there.map(([, other]) => other),
  );
  return close && `${region}/${close}`;
}

/** Whether it is another name of a zone: `Asia/Calcutta`. */
function isAlias(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The region and the city: `America/Argentina`, `Salta`. */
function partsOf(timeZone: string): readonly [region: string, city: string] {
  const slash = timeZone.lastIndexOf('/');
  return [timeZone.slice(0, Math.max(slash, 0)), timeZone.slice(slash + 1)];
}
