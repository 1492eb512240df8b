import { isIP } from 'node:net';
import { Argument, InvalidArgumentError, Option } from 'commander';
import { CLUSTER_DOMAIN } from '../contract/cluster-domain';
import { isName, label } from '../contract/names';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';

const FILES = 'files, folders, or - for the standard input';

const UNNAMED = 'the standard input if it is piped, else dist';

/** The manifests, as the words after a command name them. */
export function files(): Argument {
  return new Argument('[files...]', `${FILES}; without any ${UNNAMED}`);
}

/** The manifests, where the words after a command are something else. */
export function filenames(): Option {
  return new Option('-f, --filename <file>', `${FILES}; may be given several times`)
    .argParser(oneMore)
    .default([], UNNAMED);
}

/** Names that end in another domain are looked up outside. */
export function clusterDomain(): Option {
  return new Option('--cluster-domain <domain>', 'the DNS domain of the cluster')
    .default(CLUSTER_DOMAIN)
    .argParser((domain) => {
      if (
        /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/i.test(
          domain,
        )
      ) {
        return domain;
      }
      throw new InvalidArgumentError('A domain is written like cluster.local');
    });
}

/** One of a few words, by which something is known. */
export function oneOf<T>(choices: ReadonlyMap<string, T>): (word: string) => T {
  return (word) => {
    const chosen = choices.get(word);
    if (chosen !== undefined) return chosen;
    const words = [...choices.keys()];
    throw new InvalidArgumentError(
      [`Allowed are ${list(words)}`, didYouMean(word, words) ?? '']
        .filter((part) => part !== '')
        .join(', '),
    );
  };
}

/** A whole number up to a limit. */
export function upTo(limit: number): (word: string) => number {
  return (word) => {
    if (/^\d+$/.test(word) && Number(word) <= limit) return Number(word);
    throw new InvalidArgumentError(`Allowed is a number from 0 to ${limit}.`);
  };
}

/** An IP address of this machine. */
export function ipAddress(word: string): string {
  if (isIP(word) !== 0) return word;
  throw new InvalidArgumentError(
    'Allowed is an IP address such as 127.0.0.1, or 0.0.0.0 for all addresses of this machine.',
  );
}

/** The addresses to listen on as kubectl takes them. */
export function listenAddresses(words: string): string {
  if (words.split(',').every((word) => word === 'localhost' || isIP(word) !== 0)) {
    return words;
  }
  throw new InvalidArgumentError(
    'Allowed are localhost and IP addresses, with commas between them.',
  );
}

/** The name of a namespace, as Kubernetes takes it. */
export function namespaceName(word: string): string {
  if (isName(word, label)) return word;
  throw new InvalidArgumentError(
    'Allowed are small letters, digits and -, as in shop.',
  );
}

/** Any text but none, as a variable of the shell gives it that is not set. */
export function someText(word: string): string {
  if (word !== '') return word;
  throw new InvalidArgumentError('Say what is meant, or leave the option out.');
}

function oneMore(word: string, before: readonly string[]): readonly string[] {
  return [...before, word];
}
