import { isFields, textAt } from '../../read/untyped';

/** What stands where a value is not shown. */
export const WITHHELD = '(not shown)';

/** Longer values are described, and not shown. */
export const MOST_CHARACTERS = 80;

const SECRET_WORD = new RegExp(
  [
    '(?:^|[-_.]|pg|db)pass$|pass(?:word|wd|phrase)|pwd|secret|token|credential|auth(?:orization)?$',
    '(?:api|private|access|signing|encryption)[-_.]?key',
  ].join('|'),
  'i',
);
/** What says something about a secret, and is none: `PASSWORD_FILE`, `secretName`, `tokenExpirationSeconds`. */
const ABOUT =
  /(?:class|dir|enabled|file|host|id|length|name|namespace|path|port|ref|seconds|ttl|type|ur[il])$/i;

/** Texts in which a secret stands after something that announces it; what does is kept. */
const ANNOUNCED: readonly RegExp[] = [
  // https://user:password@host
  /(\/\/)[^\s/@]+(?=@)/g,
  // user:password@tcp(host)
  /(^|[\s"'])[^\s/@:"']+:[^\s/@"']+(?=@)/g,
  /(\b(?:Basic|Bearer)\s+)[^\s"',;]+/gi,
  // Tokens whose issuers begin them with a mark.
  /(\b)(?:AKIA|eyJ|gh[opsu]_|github_pat_|glpat-|sk-|xox[abprs]-)[\w.-]{8,}/g,
  // Authorization: Token …
  /(\bAuthorization["']?:\s?)[^"'\n]+/gi,
  // proxy_set_header Authorization …
  /(\bAuthorization\s["']?)[^\s"';:=]+/g,
  // curl -u user:password
  /((?<!\S)(?:-u|--user)[\s=]["']?[^\s:"'@/]+:)[^\s"']+/g,
  // Whoever knows the address can write there.
  /(\bhooks\.slack\.com\/)[^\s"']+/g,
];
/** `--token=…`, `password: …`, `"apiKey":"…"`; what stands before `//` is the scheme of a URL. */
const ASSIGNMENT =
  /(?<![\w.-])([\w.-]+)(["']?\s*[=:](?!\/\/)\s*)("[^"]*"|'[^']*'|[^\s;,&"'{}]+)/g;
/** `--password …` in the text of a command. */
const FLAG = /(?<!\S)(--?[\w.-]+)(\s)("[^"]*"|'[^']*'|[^\s"'(-][^\s"']*)/g;
/** The clients that take a password as `-p…`. */
const MYSQL = /\b(?:mysql|mariadb)/;

/**
 * A value without what looks like a secret, by the name of a variable, a key or an argument, or by its
 * form. `owner` is the object or the list that it is in, `key` its place there.
 */
export function withheld(
  value: unknown,
  owner?: unknown,
  key: string | number = '',
): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => withheld(item, value, index));
  }
  if (isFields(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        withheld(item, value, name),
      ]),
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  if (isSecretPlace(owner, key)) return WITHHELD;
  if (typeof value !== 'string' || value.length > MOST_CHARACTERS) return value;
  const words: readonly unknown[] = Array.isArray(owner) ? owner : [value];
  const isMysql = words.some(
    (word) => typeof word === 'string' && MYSQL.test(word),
  );
  const text = isMysql
    ? value.replace(/(?<!\S)(-p)[^\s"']+/g, `$1${WITHHELD}`)
    : value;
  return withoutSecrets(withoutUser(text, owner, key));
}

/** `-u`, `user:password`, as two arguments; numbers are those of a user and a group. */
function withoutUser(text: string, owner: unknown, key: string | number): string {
  const before: unknown = Array.isArray(owner) ? owner[Number(key) - 1] : undefined;
  const isUser = before === '-u' || before === '--user';
  return isUser && !/^[\d:]*$/.test(text)
    ? text.replace(/:.*/s, `:${WITHHELD}`)
    : text;
}

function isSecretPlace(owner: unknown, key: string | number): boolean {
  if (Array.isArray(owner)) {
    const before: unknown = owner[Number(key) - 1];
    return (
      typeof before === 'string' &&
      /^-[^=\s]+$/.test(before) &&
      isSecretName(before)
    );
  }
  const variable = key === 'value' ? textAt(owner, 'name') : undefined;
  return isSecretName(variable ?? String(key));
}

function isSecretName(name: string): boolean {
  return SECRET_WORD.test(name) && !ABOUT.test(name);
}

function withoutSecrets(text: string): string {
  const rest = ANNOUNCED.reduce(
    (before, pattern) => before.replace(pattern, `$1${WITHHELD}`),
    text,
  );
  return withoutAssigned(
    rest.replace(FLAG, (all, name: string, space: string) =>
      isSecretName(name) ? `${name}${space}${WITHHELD}` : all,
    ),
  );
}

/** What is assigned may have assignments in it: `URL=https://example.com/?token=…`. */
function withoutAssigned(text: string): string {
  return text.replace(
    ASSIGNMENT,
    (_, name: string, sign: string, value: string) =>
      `${name}${sign}${isSecretName(name) ? WITHHELD : withoutAssigned(value)}`,
  );
}
