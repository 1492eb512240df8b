import { counted } from '../../words/lists';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago a moment was: `2 minutes ago`; nothing if it is not known. */
export function ago(moment: string, now: Date): string {
  const length = lengthSince(moment, now);
  return length === undefined ? '' : `${length} ago`;
}

/** How long something has lasted: `2 minutes`. */
export function lengthSince(moment: string, now: Date): string | undefined {
  const seconds = (now.getTime() - Date.parse(moment)) / 1000;
  if (!Number.isFinite(seconds)) return undefined;
  // The clocks of a cluster and of this machine are not the same.
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 2 * MINUTE) return counted(whole, 'second');
  if (whole < 2 * HOUR) return counted(Math.floor(whole / MINUTE), 'minute');
  if (whole < 2 * DAY) return counted(Math.floor(whole / HOUR), 'hour');
  return counted(Math.floor(whole / DAY), 'day');
}
