import { isIP } from 'node:net';
import { Argument, InvalidArgumentError, Option } from 'commander';
import { CLUSTER_DOMAIN } from '../contract/cluster-domain';
import { isName, label } from '../contract/names';
import {
  NODE_PORTS,
  type NumberRange,
  PORTS,
  rangeText,
  readPortRange,
} from '../contract/numbers';
import { didYouMean } from '../words/did-you-mean';
import { list } from '../words/lists';

const FILES = 'files, folders, or - for standard input';

const DEFAULT_FILES =
  'the apps of harbour.yaml, else dist if it is there, else standard input';

/** The domain of a cluster. */
export const DNS_DOMAIN =
  /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** The manifests, as arguments of a command. */
export function files(): Argument {
  return new Argument('[files...]', `${FILES}; default: ${DEFAULT_FILES}`);
}

/** The manifests as an option, for a command whose arguments are something else. */
export function filenames(): Option {
  return new Option('-f, --filename <file>', `${FILES}; may be given several times`)
    .argParser(oneMore)
    .default([], DEFAULT_FILES);
}

/** The domain of the cluster: names in other domains are looked up outside. */
export function clusterDomain(): Option {
  return new Option('--cluster-domain <domain>', 'the DNS domain of the cluster')
    .default(CLUSTER_DOMAIN)
    .argParser((domain) => {
      if (DNS_DOMAIN.test(domain)) return domain;
      throw new InvalidArgumentError(
        'Allowed is a DNS domain such as cluster.local.',
      );
    });
}

/** The namespace of the objects that name none, with the same meaning in every command. */
export function namespace(): Option {
  return new Option(
    '--namespace <namespace>',
    'the namespace of the objects that name none, as in kubectl apply --namespace',
  ).argParser(namespaceName);
}

/** The manifests are all that there is. */
export function whole(): Option {
  return new Option(
    '--whole',
    'the manifests are all that there is: what they lack is missing for certain',
  );
}

/** The manifests are not all that there is, which wins over the settings. */
export function notWhole(): Option {
  return new Option('--no-whole', 'they are not, whatever the settings say');
}

/** The range of node ports, in the form that the API server takes it. */
export function nodePortRange(): Option {
  return new Option(
    '--node-port-range <from-to>',
    'the range of node ports, if the API server is started with another one',
  )
    .default(NODE_PORTS, `"${NODE_PORTS.min}-${NODE_PORTS.max}"`)
    .argParser(portRange);
}

function portRange(word: string): NumberRange {
  const range = readPortRange(word);
  if (range !== undefined) return range;
  throw new InvalidArgumentError(
    `Allowed are two numbers from ${rangeText(PORTS)}, the lower one first, as in 30000-32767.`,
  );
}

/** One of a few words, each of which stands for a value. */
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

/** An integer up to a limit. */
export function upTo(limit: number): (word: string) => number {
  return (word) => {
    if (/^\d+$/.test(word) && Number(word) <= limit) {
      return Number(word);
    }
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

/** The addresses to listen on, in the form that kubectl accepts. */
export function listenAddresses(words: string): string {
  if (words.split(',').every((word) => word === 'localhost' || isIP(word) !== 0)) {
    return words;
  }
  throw new InvalidArgumentError(
    'Allowed are localhost and IP addresses, separated by commas.',
  );
}

/** The name of a namespace that Kubernetes accepts. */
export function namespaceName(word: string): string {
  if (isName(word, label)) return word;
  throw new InvalidArgumentError(
    'Allowed are lower case letters, digits and -, as in shop.',
  );
}

/** Any text that is not empty, as it would be if a shell variable is not set. */
export function nonEmpty(word: string): string {
  if (word !== '') return word;
  throw new InvalidArgumentError(
    'It is empty: give a value, or leave the option out.',
  );
}

/** The name of a namespace, as an option that may be given several times. */
export function oneNamespaceMore(
  word: string,
  before: readonly string[] = [],
): readonly string[] {
  return oneMore(namespaceName(word), before);
}

/** An option that may be given several times. */
export function oneMore(
  word: string,
  before: readonly string[] = [],
): readonly string[] {
  return [...before, word];
}
