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

/** Whether a text is a DNS name in lower case, as Kubernetes wants host names. */
export function isDnsName(text: string): boolean {
  return text.length <= subdomain.max && subdomain.pattern.test(text);
}
