/** The format of names of one kind, and how an error describes it. */
export interface NameRule {
  readonly pattern: RegExp;
  readonly max: number;
  readonly words: string;
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** A Service: RFC 1035, starting with a letter. Kubernetes 1.36 also accepts a digit first, older versions do not. */
export const serviceName: NameRule = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  max: 63,
  words:
    'at most 63 characters of a-z, 0-9 and -, starting with a letter, not ending with - (RFC 1035, for Services)',
};

/** A StatefulSet: its pods carry a label `<name>-<hash up to 10>`, which must fit 63 characters too. */
export const statefulSetName: NameRule = {
  pattern: serviceName.pattern,
  max: 52,
  words:
    'at most 52 characters of a-z, 0-9 and -, starting with a letter, not ending with - (a ' +
    "StatefulSet's pods have its name and a hash in a label of at most 63)",
};

/** A namespace, container or volume: RFC 1123 label. */
export const label: NameRule = {
  pattern: new RegExp(`^${LABEL}$`),
  max: 63,
  words:
    'at most 63 characters of a-z, 0-9 and -, not starting or ending with - (RFC 1123)',
};

/** A CronJob: each of its Jobs has its name and a time, and a Job's name is a label of its pods. */
export const cronJobName: NameRule = {
  pattern: label.pattern,
  max: 52,
  words:
    'at most 52 characters of a-z, 0-9 and -, not starting or ending with - (each Job of a CronJob has its ' +
    'name and a time, and at most 63)',
};

/** A Job whose name ends with a hash of ten characters. */
export const hashedJobName: NameRule = {
  pattern: label.pattern,
  max: 52,
  words:
    'at most 52 characters of a-z, 0-9 and -, not starting or ending with - (a hash of eleven ' +
    'characters follows, and a Job has at most 63)',
};

/** A storage class, or any other object that may have dots in its name. */
export const subdomain: NameRule = {
  pattern: new RegExp(`^${LABEL}(\\.${LABEL})*$`),
  max: 253,
  words: 'at most 253 characters of a-z, 0-9, - and . (RFC 1123)',
};

/** A port: an IANA service name, the format of container port names; all other port names accept it too. */
export const portName: NameRule = {
  pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  max: 15,
  words:
    'at most 15 characters of a-z, 0-9 and -, with a letter, without --, not starting or ending with - ' +
    '(RFC 6335, the rule for container ports)',
};

/** A name that can be part of a path: what Kubernetes wants at least. */
export const pathSegment: NameRule = {
  pattern: /^(?!\.{1,2}$)[^/%]*$/,
  max: Infinity,
  words: 'a name without / and %, which is not . or ..',
};

/** A key of a ConfigMap or a Secret, which becomes the name of a file. */
export const dataKey: NameRule = {
  pattern: /^(?!\.{2})(?!\.$)[-._a-zA-Z0-9]+$/,
  max: 253,
  words: 'at most 253 letters, digits, -, _ and ., not starting with ..',
};

/** An environment variable. Kubernetes 1.32 and newer accept any printable character but =. */
export const variableName: NameRule = {
  pattern: /^(?!\.{2})(?!\.$)[-._a-zA-Z][-._a-zA-Z0-9]*$/,
  max: Infinity,
  words: 'letters, digits, _, - and ., not starting with a digit or ..',
};

/** The value of a label. */
export const labelValue: NameRule = {
  pattern: /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
  max: 63,
  words:
    'a string of at most 63 letters, digits, -, _ and ., starting and ending with a letter or digit, or ""',
};

/** How an error describes a qualified name. */
export const QUALIFIED_NAME_WORDS =
  'an optional "prefix.example.com/", then at most 63 letters, digits, -, _ ' +
  'and ., starting and ending with a letter or digit';

/** How many bytes the keys and values of all annotations of an object may have. */
export const ANNOTATION_BYTES = 256 * 1024;

const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Whether a value is a name of this format. */
export function isName(
  value: unknown,
  { pattern, max }: NameRule,
): value is string {
  return typeof value === 'string' && value.length <= max && pattern.test(value);
}

/** A similar name of the right format, if there is one worth suggesting. */
export function suggestName(value: unknown, rule: NameRule): string | undefined {
  if (typeof value !== 'string') return undefined;
  const words = wordsOf(value).replace(/^[^a-z]+/, '');
  // A word that is cut in its middle is nobody's name.
  const end =
    words.length <= rule.max ? words.length : words.lastIndexOf('-', rule.max);
  return legalOnly(words.slice(0, Math.max(end, 0)).replace(/(?<!-)-+$/, ''), rule);
}

/** A similar name of the right format, cut wherever it gets too long. */
export function shortName(value: string, rule: NameRule): string | undefined {
  const cut = wordsOf(value).slice(0, rule.max);
  return legalOnly(cut.replace(/^[^a-z]+|(?<!-)-+$/g, ''), rule);
}

function legalOnly(name: string, { pattern }: NameRule): string | undefined {
  return pattern.test(name) ? name : undefined;
}

/** A text in lower case, with hyphens between its words. */
function wordsOf(value: string): string {
  return value
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^-a-z0-9]+/g, '-')
    .replace(/-{2,}/g, '-');
}

/** A qualified name, `[prefix/]name`: label and annotation keys, appProtocol, loadBalancerClass. */
export function isQualifiedName(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const slash = value.indexOf('/');
  const name = value.slice(slash + 1);
  return (
    name.length <= 63 &&
    QUALIFIED_NAME.test(name) &&
    (slash === -1 || isName(value.slice(0, slash), subdomain))
  );
}
