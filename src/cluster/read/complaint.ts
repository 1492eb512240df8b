import { ClusterError } from './cluster-error';
import type { Answer, KubectlAccess } from './run-kubectl';

/** What keeps one kind from being read, and whether it is only that one. */
export interface Problem {
  /** `forbidden`: the user may not; `absent`: the cluster has no such kind; `broken`: what came back is no answer. */
  readonly how: 'forbidden' | 'absent' | 'broken';
  readonly why: string;
}

/** What kubectl says when no call can succeed, and the sentence for it. */
const HOPELESS: readonly (readonly [
  says: readonly RegExp[],
  sentence: (told: string, access: string) => string,
])[] = [
  [
    [
      /context "[^"]*" does not exist|context was not found/i,
      /no context exists|cannot locate context/i,
    ],
    (told, access) =>
      `the kubeconfig has no such context, kubectl says: ${told}; ` +
      `"kubectl config get-contexts${access}" lists them`,
  ],
  [
    [
      /error loading config file|stat \S+: no such file/i,
      /invalid configuration|cannot unmarshal|couldn't get version\/kind/i,
    ],
    (told) => `the kubeconfig cannot be used, kubectl says: ${told}`,
  ],
  [
    [
      /unauthorized|must be logged in|provide credentials|token (has |is )?expired/i,
      /getting credentials|exec plugin|invalid_grant|refresh.?token/i,
    ],
    (told, access) =>
      'the cluster does not accept the login, which may have expired: log in again, and try ' +
      `"kubectl get pods${access}"; kubectl says: ${told}`,
  ],
  [
    [/x509|certificate|tls:/i],
    (told) =>
      `the certificate of the API server is not accepted, kubectl says: ${told}`,
  ],
  [
    [
      /was refused|connection refused|no such host|i\/o timeout|deadline exceeded/i,
      /network is unreachable|no route to host|unable to connect|EOF$/i,
      /connection reset|handshake timeout|takes longer than/i,
    ],
    (told, access) =>
      'the cluster does not answer: is it running, and is it the right one? ' +
      `"kubectl cluster-info${access}" shows it; kubectl says: ${told}`,
  ],
];

/** What concerns one kind alone, or an extension of the API server. */
const NOT_ALL = /forbidden|unable to retrieve the complete list/i;

/** Refuses to go on where no call can succeed. */
export function refuseHopeless(access: KubectlAccess, answer: Answer): void {
  if ('absent' in answer) {
    throw new ClusterError(
      answer.absent === 'not found'
        ? `command "${access.kubectl}" not found: install kubectl, or say where it is with --kubectl`
        : `${access.kubectl} cannot be run: ${answer.absent}`,
    );
  }
  if (answer.code === 0) return;
  const told = toldBy(answer.complaint);
  if (NOT_ALL.test(told)) return;
  const found = HOPELESS.find(([says]) => says.some((one) => one.test(told)));
  if (found !== undefined) throw new ClusterError(found[1](told, wordsOf(access)));
}

function wordsOf({ context, kubeconfig }: KubectlAccess): string {
  return [
    ...(context === undefined ? [] : [` --context ${context}`]),
    ...(kubeconfig === undefined ? [] : [` --kubeconfig ${kubeconfig}`]),
  ].join('');
}

/** Why a kind could not be read, of a call that failed. */
export function problemOf(answer: Answer): Problem {
  const told = 'absent' in answer ? answer.absent : toldBy(answer.complaint);
  if (/forbidden/i.test(told)) {
    return { how: 'forbidden', why: `the user may not list them: ${told}` };
  }
  if (
    /doesn't have a resource type|could not find the requested resource|no matches for/i.test(
      told,
    )
  ) {
    return { how: 'absent', why: 'the cluster has no such kind' };
  }
  const code = 'absent' in answer ? undefined : answer.code;
  const ending = code === null ? 'was ended' : `failed with exit code ${code}`;
  return {
    how: 'broken',
    why: `kubectl ${ending}${told === '' ? '' : `: ${told}`}`,
  };
}

/** What kubectl complains about, as one line: what it repeats and warns of comes before. */
export function toldBy(complaint: string): string {
  const lines = complaint
    .split('\n')
    .map((line) => line.trim())
    // Its log, of every attempt: E1130 19:52:08.1 1 memcache.go:265] couldn't get …
    .filter((line) => line !== '' && !/^([EWI]\d{4} |Warning:)/.test(line));
  const all = lines.length > 0 ? lines : complaint.trim().split('\n').slice(-1);
  const error =
    all.find((line) => /^(error|unable|the connection)/i.test(line)) ??
    all[0] ??
    '';
  const line = error.replace(/^error:\s*/i, '').replace(/\s+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
