import { bounded } from './wrapped';

/** The kinds as kubectl shortens them. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['service', 'svc'],
  ['deployment', 'deploy'],
  ['statefulset', 'sts'],
  ['daemonset', 'ds'],
  ['cronjob', 'cj'],
  ['ingress', 'ing'],
]);

/** An id of letters, digits and `_` alone: lower case stands for itself, and so no two are the same. */
export function idIn(id: string): string {
  const [kind, ...rest] = id.split(':');
  return [SHORT.get(kind) ?? kind, ...rest]
    .join(':')
    .replace(
      /[^a-z0-9]/g,
      (character) => ESCAPES.get(character) ?? escapeOf(character),
    );
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['-', '_'],
  ['.', 'D'],
  [':', 'C'],
  ['/', 'S'],
]);

function escapeOf(character: string): string {
  return `X${character.codePointAt(0)!.toString(16)}X`;
}

/** A text that cannot leave its quotes; each part is a line. */
export function quoted(parts: readonly string[]): string {
  const text = parts.map((part) =>
    bounded(part).replace(
      /[^\w ./:,;()×✗?~+*-]/gu,
      (character) => `#${character.codePointAt(0)};`,
    ),
  );
  return `"${text.join('<br>')}"`;
}
