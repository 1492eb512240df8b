import { subdomain } from './names';

/** The host name in what may be a URL, or a host and port: lower case, and without the dot of a full name. */
export function hostNameIn(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[:/?#].*/s, '')
    .replace(/\.$/, '');
}

/** A domain as Kubernetes 1.33 and newer accept it. */
const WITH_UNDERSCORES =
  /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/** Whether Kubernetes 1.33 and newer take a text for a search domain of pods. */
export function isSearchDomain(text: string): boolean {
  const domain = text.replace(/\.$/, '');
  return (
    text === '.' ||
    (domain.length <= subdomain.max && WITH_UNDERSCORES.test(domain))
  );
}

/** Whether a text is a DNS name in lower case, as Kubernetes wants host names. */
export function isDnsName(text: string): boolean {
  return text.length <= subdomain.max && subdomain.pattern.test(text);
}
