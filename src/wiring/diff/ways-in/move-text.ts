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
  const [from, to] = move.ways;
  const judgement = judge(from, to, move.counts);
  const changes = judgement.verdicts.map((verdict) =>
    verdictText(move, judgement, verdict),
  );
  const doors = [...move.from, ...move.to];
  const unknown = [...all(doors, ({ unknown: own }) => own), ...judgement.unknown];
  const isLost = judgement.verdicts.some(({ kind }) => kind === 'lost');
  const parts = [
    ...changes,
    ...(isLost ? all(move.to, ({ refusals }) => refusals) : []),
    ...(unknown.length > 0
      ? [`it cannot be told from these manifests ${allOf(unknown)}`]
      : []),
  ];
  const conditions = all(doors, (door) => door.conditions);
  const isSame = parts.length === 0;
  if (conditions.length > 0 && !isSame) {
    parts.push('nothing else changes');
  }
  const rest = isSame ? sameText(move) : `; ${parts.join('; ')}`;
  const condition = conditions.length === 0 ? '' : ` if ${allOf(conditions)}`;
  return {
    loses: isLost && !move.isBeside,
    message: `${openingText(move)}${rest}${condition}${certificateText(move)}`,
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
  { taken }: Judgement,
  { kind, detail, requests }: Verdict,
): string {
  const text = requestsText(requests, taken);
  const words = {
    lost: isBeside ? 'not taken' : 'lost',
    elsewhere: 'led elsewhere',
    redirect: 'not answered',
    also: 'also taken',
  };
  if (detail === '') return `${words[kind]}: ${text}`;
  const comma = detail.startsWith('with ') ? '' : ',';
  return `${words[kind]}: ${text}${comma} ${detail}`;
}

/** Whose certificate is shown, if it is not the one that was. */
function certificateText({ to, from }: Move): string {
  const [old, now] = [from, to].map((doors) =>
    all(doors, (door) => door.certificates),
  );
  const isUnknown = to.some(({ conditions }) => conditions.length > 0);
  if (old.length === 0 || (now.length === 0 && !isUnknown)) {
    return '';
  }
  const text = now.length === 0 ? "the Gateway's" : `that of ${allOf(now)}`;
  return `; the certificate is ${text}, was that of ${allOf(old)}`;
}

function all(
  doors: readonly Door[],
  of: (door: Door) => readonly string[],
): string[] {
  return [...new Set(doors.flatMap(of))];
}
