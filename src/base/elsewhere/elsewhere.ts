import type { Answers, Words } from './answers';
import { containerWords } from './containers';
import { outsideWords } from './outside';
import { partWords } from './parts';
import { podWords } from './pods';

/** The answers of one subject, each under every one of its names. */
function byName(words: Words): ReadonlyMap<string, Answers> {
  return new Map(
    Object.entries(words).flatMap(([names, given]) => {
      const answers: Answers =
        typeof given === 'string' ? [[undefined, given]] : given;
      return names.split('|').map((name) => [name, answers] as const);
    }),
  );
}

let words: ReadonlyMap<string, Answers> | undefined;

/** Made when the first error needs it: an app without errors keeps none of it. */
function propWords(): ReadonlyMap<string, Answers> {
  words ??= byName({ ...podWords, ...containerWords, ...outsideWords });
  return words;
}

/** What to write instead of an unknown property: `what` names the props, and `keys` are those it may have. */
export function knownElsewhere(
  what: string,
  key: string,
  keys: Readonly<Record<string, true>>,
): string | undefined {
  const answers = isProps(what) ? propWords().get(key) : partAnswers(what).get(key);
  return answers?.find(
    ([has]) => has === undefined || Object.hasOwn(keys, has),
  )?.[1];
}

/** The props of a construct, a release or a container. */
function isProps(what: string): boolean {
  return (
    what === 'the props' ||
    /(^|[ .])(sidecars|initContainers)\[\d+\]$|release$/.test(what)
  );
}

function partAnswers(what: string): ReadonlyMap<string, Answers> {
  const part = what
    .replace(/\[\d+\]/g, '[]')
    .replace(/^ports\..*$/s, 'ports.*')
    .replace(/^.*\b(readiness|liveness|startup)$/s, 'readiness');
  return byName(Object.hasOwn(partWords, part) ? partWords[part] : {});
}
