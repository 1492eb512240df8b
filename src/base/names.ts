import { type Site, checkRecord } from './check';
import { didYouMean, fail } from './fail';

/** What a name of one kind must look like, and how an error says so. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly max: number;
  readonly words: string;
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** A Service: RFC 1035, starting with a letter. Kubernetes 1.36 also takes a digit first, older ones do not. */
export const serviceName: NameRule = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/, max: 63,
  words: 'at most 63 of a-z, 0-9 and -, a letter first, no - at the end (RFC 1035, the rule for Services)',
};

/** A StatefulSet: its pods carry a label `<name>-<hash up to 10>`, which must fit 63 characters too. */
export const statefulSetName: NameRule = {
  pattern: serviceName.pattern, max: 52,
  words: 'at most 52 of a-z, 0-9 and -, a letter first, no - at the end (a StatefulSet\'s pods carry its name and a hash in a label of 63)',
};

/** A namespace, container or volume: RFC 1123 label. */
export const label: NameRule = {
  pattern: new RegExp(`^${LABEL}$`), max: 63,
  words: 'at most 63 of a-z, 0-9 and -, no - at an end (RFC 1123)',
};

/** A storage class, or any other object that may have dots in its name. */
export const subdomain: NameRule = {
  pattern: new RegExp(`^${LABEL}(\\.${LABEL})*$`), max: 253,
  words: 'at most 253 of a-z, 0-9, - and . (RFC 1123)',
};

/** A port: IANA service name, which is what a container port may be called; every other port name takes it too. */
export const portName: NameRule = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, max: 15,
  words: 'at most 15 of a-z, 0-9 and -, one letter at least, no -- and no - at an end (RFC 6335, the rule for container ports)',
};

const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const ANNOTATION_BYTES = 256 * 1024;

/** Whether a name keeps to a rule. */
export function isName(value: unknown, { pattern, max }: NameRule): value is string {
  return typeof value === 'string' && value.length <= max && pattern.test(value);
}

export function checkName(at: Site, what: string, value: unknown, rule: NameRule): asserts value is string {
  if (isName(value, rule)) return;
  const legal = suggestName(value, rule);
  const long = typeof value === 'string' && value.length > rule.max ? ` is too long with ${value.length} characters` : ' is not a legal name';
  fail(at, { what: `${what}${long}`, got: value, allowed: rule.words, fix: legal && `write "${legal}"` });
}

/** The nearest legal form of a name, if there is one worth suggesting. */
export function suggestName(value: unknown, rule: NameRule): string | undefined {
  if (typeof value !== 'string') return undefined;
  const legal = value
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
    .replace(/[^-a-z0-9]+/g, '-').replace(/-{2,}/g, '-')
    .slice(0, rule.max).replace(/^[^a-z]+|-+$/g, '');
  return rule.pattern.test(legal) ? legal : undefined;
}

/** A qualified name, `[prefix/]name`: label and annotation keys, appProtocol, loadBalancerClass. */
export function isQualifiedName(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const parts = value.split('/');
  const [prefix, name] = parts.length === 1 ? [undefined, parts[0]] : parts;
  return parts.length <= 2 && name.length <= 63 && QUALIFIED_NAME.test(name)
    && (prefix === undefined || isName(prefix, subdomain));
}

export function checkQualifiedName(at: Site, what: string, value: unknown): asserts value is string {
  if (isQualifiedName(value)) return;
  fail(at, {
    what: `${what} is not a legal name`, got: value,
    allowed: 'an optional "prefix.example.com/", then at most 63 of letters, digits, -, _ and ., a letter or digit at both ends',
  });
}

export function checkLabels(at: Site, what: string, labels: unknown): asserts labels is Readonly<Record<string, string>> {
  checkRecord(at, what, labels);
  for (const [key, value] of Object.entries(labels)) {
    checkQualifiedName(at, `${what} key "${key}"`, key);
    if (typeof value !== 'string' || value.length > 63 || !LABEL_VALUE.test(value)) {
      fail(at, {
        what: `${what}["${key}"] is not a legal label value`, got: value,
        allowed: 'a string of at most 63 letters, digits, -, _ and ., a letter or digit at both ends, or ""',
      });
    }
  }
}

export function checkAnnotations(at: Site, what: string, annotations: unknown): asserts annotations is Readonly<Record<string, string>> {
  checkRecord(at, what, annotations);
  let bytes = 0;
  for (const [key, value] of Object.entries(annotations)) {
    checkQualifiedName(at, `${what} key "${key}"`, key.toLowerCase());
    if (typeof value !== 'string') {
      fail(at, { what: `${what}["${key}"] must be a string`, got: value, fix: 'write it in quotes: Kubernetes takes text only' });
    }
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (bytes > ANNOTATION_BYTES) {
    fail(at, { what: `${what} are too large`, found: `${bytes} bytes`, allowed: `${ANNOTATION_BYTES} bytes in all`, fix: 'put the data into a ConfigMap' });
  }
}

/** Refuses a port that does not exist, naming those that do. */
export function checkPortExists(at: Site, what: string, name: unknown, names: readonly string[]): asserts name is string {
  if (typeof name === 'string' && names.includes(name)) return;
  fail(at, {
    what: `${what} names a port that does not exist`, got: name,
    allowed: names.length === 0 ? 'none, since no port is declared' : names.map((known) => `"${known}"`).join(', '),
    fix: didYouMean(name, names),
  });
}
