import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterAnswer } from '../../cluster';
import { EXIT } from '../exit-codes';
import { type Line, paint } from '../line';
import type { Streams } from '../streams';
import { UsageError } from '../usage-error';
import {
  type ClusterExplainOptions,
  type Explained,
  explainOnce,
} from './explain-once';
import { ENDINGS } from './format';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** How long to wait from one look to the next, in milliseconds: kubectl asks for all of it again. */
const PAUSE = 2000;

/** What is said of an answer at one moment, by what it is about. */
type Said = ReadonlyMap<string, string>;

/** Looks at the same call again and again until a signal comes, and prints what has changed. */
export async function watchCall(
  text: string,
  options: ClusterExplainOptions,
  first: Explained,
  { stdout, stderr }: Streams,
  stop: AbortController = new AbortController(),
): Promise<number> {
  const end = () => stop.abort();
  SIGNALS.forEach((signal) => process.on(signal, end));
  stdout.lost?.addEventListener('abort', end);
  stderr.print('looking again every two seconds until Ctrl-C');
  let before = saidOf(first.answer);
  let complaint = messagesOf(first).join('\n');
  const complain = (messages: readonly string[]) => {
    const now = messages.join('\n');
    if (!stop.signal.aborted && now !== complaint) stderr.print(...messages);
    complaint = now;
  };
  try {
    for (;;) {
      await pause(PAUSE, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return EXIT.fine;
      try {
        const explained = await explainOnce(text, options);
        // Ctrl-C ends kubectl as well, and what it had printed until then is half of an answer.
        if (stop.signal.aborted) return EXIT.fine;
        const now = saidOf(explained.answer);
        complain(messagesOf(explained));
        stdout.print(...changes(before, now));
        before = now;
      } catch (error) {
        // A cluster that is away for a moment comes back.
        if (!(error instanceof UsageError)) throw error;
        complain(error.messages);
      }
    }
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, end));
  }
}

/** What kubectl has printed that is no answer; it may be one the next time. */
function messagesOf({ source }: Explained): readonly string[] {
  return source.manifests.unreadable.map(({ message }) => message);
}

function saidOf({ outcome, steps, causes, taking }: ClusterAnswer): Said {
  const [cause] = causes;
  return new Map([
    ...steps.map(({ at, text }) => [at, text] as const),
    ['answers', taking.length === 0 ? 'nobody' : taking.join(', ')],
    ['outcome', ENDINGS[outcome]],
    ['cause', cause === undefined ? 'none' : withoutTimes(cause.text)],
  ]);
}

/** That time goes by is no change. */
function withoutTimes(text: string): string {
  return text.replace(/,? (for )?\d+ (second|minute|hour|day)s?( ago)?/g, '');
}

function changes(before: Said, now: Said): Line[] {
  const time = new Date().toISOString().slice(11, 19);
  return [...now]
    .filter(([about, text]) => before.get(about) !== text)
    .map(([about, text]): Line => [
      paint('grey', time),
      ` ${about.padEnd(9)}  ${text}`,
    ]);
}
