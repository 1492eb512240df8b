import type { IConstruct } from 'constructs';
import { checkText } from '../../base/check';
import { fail } from '../../base/fail';

/** One field of a schedule, in the order in which they are written. */
interface ScheduleField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The names of the values from `min` on. */
  readonly names?: readonly string[];
}

const scheduleFields: readonly ScheduleField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' '),
  },
  {
    name: 'day of the week',
    min: 0,
    max: 6,
    names: 'sun mon tue wed thu fri sat'.split(' '),
  },
];
const macros = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
];
const ALLOWED = `five fields (minute, hour, day of the month, month, day of the week), or ${macros.join(', ')}`;

/** Refuses a schedule that the API server does not understand. */
export function checkSchedule(at: IConstruct, schedule: unknown): void {
  checkText(at, 'schedule', schedule);
  if (schedule.includes('TZ')) {
    fail(at, {
      what: 'schedule sets a time zone, which Kubernetes refuses there',
      got: schedule,
      fix: "set timeZone: 'Europe/Berlin'",
    });
  }
  if (schedule.startsWith('@')) {
    checkMacro(at, schedule);
    return;
  }
  const parts = schedule.split(/\s+/);
  if (parts.length !== scheduleFields.length) {
    fail(at, {
      what: `schedule has ${parts.length} field${parts.length === 1 ? '' : 's'}`,
      got: schedule,
      allowed: ALLOWED,
    });
  }
  parts.forEach((part, index) => {
    checkField(at, schedule, part, scheduleFields[index]);
  });
}

function checkMacro(at: IConstruct, schedule: string): void {
  if (macros.includes(schedule) || isEvery(schedule)) return;
  fail(at, {
    what: 'schedule is not a known macro',
    got: schedule,
    allowed: ALLOWED,
  });
}

/** `@every 1h30m`, which counts from the last Job. */
function isEvery(schedule: string): boolean {
  const [every, duration, ...more] = schedule.split(' ');
  return (
    every === '@every' &&
    more.length === 0 &&
    /^(\d{1,9}[hms])+$/.test(duration ?? '')
  );
}

/** A list of values, ranges and steps: `0,30`, `mon-fri`, `0-59/15`. */
function checkField(
  at: IConstruct,
  schedule: string,
  text: string,
  field: ScheduleField,
): void {
  const wrong = text.split(',').find((item) => !isItem(item, field));
  if (wrong === undefined) return;
  const { name, min, max, names } = field;
  const named = names === undefined ? '' : `, ${names[0]} to ${names[max - min]}`;
  fail(at, {
    what: `schedule has "${wrong}" as its ${name}`,
    got: schedule,
    allowed: `${min} to ${max}${named}, *, a range such as ${min}-${max}, and a step such as */2`,
  });
}

function isItem(item: string, field: ScheduleField): boolean {
  const [range, step, ...more] = item.split('/');
  if (more.length > 0) return false;
  if (step !== undefined && !/^0*[1-9]\d{0,8}$/.test(step)) {
    return false;
  }
  if (range === '*' || range === '?') return true;
  const [first, last = first, ...others] = range.split('-');
  const [from, to] = [valueOf(first, field), valueOf(last, field)];
  return others.length === 0 && from >= field.min && from <= to && to <= field.max;
}

function valueOf(text: string, { min, names = [] }: ScheduleField): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return min + index;
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}
