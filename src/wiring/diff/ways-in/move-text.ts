import { allOf } from '../../../words/lists';
import { allNamed } from '../../../words/objects';
import { type Judgement, judge, type Verdict } from './judgement';
import type { Move } from './moves';
import { requestsText } from './verdict-text';
import type { Door } from './way-in';

/** What a move comes to. */
export interface MoveFinding {
  readonly loses: boolean;
  readonly message: string;
}

/** Says what a move changes, in one sentence. */
export function findingOf(move: Move): MoveFinding {
  const [from, to] = [move.from, move.to].map((doors) =>
    doors.flatMap(({ ways }) => ways),
  );
  const judgement = judge(from, to, move.counts);
  const changes = judgement.verdicts.map((verdict) =>
    verdictText(move, judgement, verdict),
  );
  const doors = [...move.from, ...move.to];
  const unknown = [...judgement.unknown, ...all(doors, ({ unknown: own }) => own)];
  const isLost = judgement.verdicts.some(({ kind }) => kind === 'lost');
  const refusals = isLost ? all(move.to, (door) => door.refusals) : [];
  const facts = [...changes, ...refusals];
  const parts = [
    ...(facts.length > 0 ? [facts.join('; ')] : []),
    ...(unknown.length > 0
      ? [`it cannot be told from these manifests ${allOf(unknown)}`]
      : []),
  ];
  const rest = parts.length > 0 ? `; ${parts.join('; ')}` : sameText(move);
  return {
    loses: isLost && !move.isBeside,
    message: `${openingText(move)}${rest}${conditionsText(move)}${tlsText(move)}`,
  };
}

function openingText({ from, to, isBeside }: Move): string {
  const [old, now] = [from, to].map((doors) =>
    allNamed(doors.map(({ object }) => object)),
  );
  const opens = to.length === 1 ? 'opens' : 'open';
  const moves = from.length === 1 ? 'moves' : 'move';
  return isBeside
    ? `the ${now} ${opens} beside the ${old}`
    : `the ${old} ${moves} to the ${now}`;
}

function sameText({ isBeside }: Move): string {
  return isBeside ? ', for the same requests' : ', nothing changes';
}

function verdictText(
  { isBeside }: Move,
  { taken, takenThen }: Judgement,
  { kind, detail, requests }: Verdict,
): string {
  const text = requestsText(requests, kind === 'also' ? takenThen : taken);
  if (kind === 'elsewhere') return `led elsewhere: ${text}, ${detail}`;
  if (kind === 'redirect') {
    return `no longer redirected or answered, as controllers do with it: ${text}`;
  }
  const words = isBeside ? 'not taken' : 'lost';
  const besides = detail === '' ? '' : `, ${detail}`;
  return `${kind === 'also' ? 'also taken' : words}: ${text}${besides}`;
}

function conditionsText({ to, from }: Move): string {
  const conditions = all([...from, ...to], (door) => door.conditions);
  return conditions.length === 0 ? '' : `, if ${allOf(conditions)}`;
}

/** Whose certificate is shown, if it is not the one that was. */
function tlsText({ from, to }: Move): string {
  const [old, now] = [from, to].map((doors) => all(doors, (door) => door.certificates));
  if (old.length === 0) return '';
  const isKnown = now.length > 0;
  const text = isKnown ? allOf(now) : 'the Gateway';
  const certificate = old.length === 1 ? 'its certificate' : 'its certificates';
  return `; TLS is that of ${text}, ${certificate} that of ${allOf(old)}`;
}

function all(doors: readonly Door[], of: (door: Door) => readonly string[]): string[] {
  return [...new Set(doors.flatMap(of))];
}
