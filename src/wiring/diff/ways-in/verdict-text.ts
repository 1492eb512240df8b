import { allOf } from '../../../words/lists';
import { getOrAdd } from '../../get-or-add';
import { pathsText, type Request } from './requests';

/** The requests of one scheme to one host. */
interface Paths {
  readonly text: string;
  readonly scheme: string;
  readonly hosts: string[];
}

const schemeTexts = { http: 'plain HTTP', https: 'HTTPS' } as const;

/** Requests in a sentence, among all that come in: `everything below /app on shop.example.com`. */
export function requestsText(
  requests: readonly Request[],
  all: readonly Request[],
): string {
  const pathsOf = (some: readonly Request[]) => {
    const found = new Map<string, Set<string>>();
    for (const { host, scheme, path } of some) {
      getOrAdd(found, `${scheme} ${host}`, () => new Set<string>()).add(path);
    }
    return found;
  };
  const [own, whole] = [pathsOf(requests), pathsOf(all)];
  const phrases = new Map<string, Paths>();
  for (const [host, text] of hostsOf(requests)) {
    for (const scheme of schemesOf(requests, host)) {
      const key = `${scheme} ${host}`;
      const paths = own.get(key) ?? new Set();
      const said = allOf(pathsText(paths, whole.get(key) ?? new Set()));
      const name = schemeText(
        schemesOf(requests, host),
        schemesOf(all, host),
        scheme,
      );
      const phrase = { text: said, scheme: name, hosts: [] };
      const { hosts } = getOrAdd(phrases, `${name} ${said}`, (): Paths => phrase);
      if (!hosts.includes(text)) {
        hosts.push(text);
      }
    }
  }
  return allOf([...phrases.values()].map(phraseText));
}

function phraseText({ text, scheme, hosts }: Paths): string {
  const where = allOf(hosts);
  const what = text === '' ? where : `${text} on ${where}`;
  return scheme === '' ? what : `${scheme} to ${what}`;
}

function hostsOf(requests: readonly Request[]): ReadonlyMap<string, string> {
  return new Map(requests.map(({ host, hostText }) => [host, hostText]));
}

function schemesOf(
  requests: readonly Request[],
  of: string,
): Set<Request['scheme']> {
  return new Set(
    requests.filter(({ host }) => host === of).map(({ scheme }) => scheme),
  );
}

/** The scheme, unless the same is said of all there are. */
function schemeText(
  own: ReadonlySet<Request['scheme']>,
  all: ReadonlySet<Request['scheme']>,
  scheme: Request['scheme'],
): string {
  return scheme === undefined || own.size === all.size ? '' : schemeTexts[scheme];
}
