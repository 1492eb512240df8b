import type { StatedAddress } from './find-addresses';

const NAME =
  '([a-z](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)\\.?';
const OPTIONS = '(?:-[-\\w=]+\\s+)*';
const END = '(?![-\\w.$%{:/@])';

/** Programs by which a container waits for a name, and what they are given. */
const COMMANDS = [
  new RegExp(`\\b(?:nslookup|getent\\s+hosts)\\s+${OPTIONS}${NAME}${END}`, 'gi'),
  new RegExp(
    `\\bnc\\s+(?:-(?=[a-y]*z)[a-z]+|-[a-z]+\\s+-z)\\s+(?:-w\\s*\\d+\\s+)?${NAME}\\s+(\\d{1,5})\\b`,
    'gi',
  ),
  new RegExp(
    `\\bpg_isready\\b[^;&|]*?\\s(?:-h\\s*|--host[= ])${NAME}${END}(?:[^;&|]*?\\s(?:-p\\s*|--port[= ])(\\d{1,5})\\b)?`,
    'gi',
  ),
];

/** What follows these options of `curl` and `wget` is no URL. */
const VALUE_OPTIONS = new RegExp(
  '^(-[a-zA-Z]*[odXHuUAeFTmwPO]|--(output|data\\S*|request|header|user|max-time|connect-timeout|' +
    'retry\\S*|timeout|tries|write-out|output-document|post-data))$',
);
/** Where a command begins. It is looked for after the command itself: that takes no longer in a long line. */
const BEGINS = String.raw`(?<=(?:^|[;&|(!]|\b(?:until|while|if|then|do|exec|-c)\s)\s*(?:curl|wget))`;
const DOWNLOAD = new RegExp(
  String.raw`\b(?:curl|wget)${BEGINS}((?:\s+[^\s;&|<>()]+)+)`,
  'g',
);
const URL_WITHOUT_SCHEME = new RegExp(
  `^["']?${NAME}(?::(\\d{1,5}))?(?:[/?]\\S*)?["']?$`,
  'i',
);

const PROGRAM = /nslookup|getent|\bnc\b|pg_isready|curl|wget/;

/** Whether a command line, or a word of it, has one of the programs whose hosts are found. */
export function mayHaveCommandHost(line: string): boolean {
  return PROGRAM.test(line);
}

/** The hosts that a command line looks up, waits for or asks: `nslookup db`, `nc -z db 5432`, `curl db:8080/health`. */
export function findCommandHosts(line: string): StatedAddress[] {
  if (!mayHaveCommandHost(line)) return [];
  const waited = COMMANDS.flatMap((command) =>
    [...line.matchAll(command)].map(([, name, port]) => stated(name, port)),
  );
  return [...waited, ...downloads(line)].filter(
    ({ host }) => host !== 'localhost' && !host.startsWith('kubernetes'),
  );
}

/** What `curl` and `wget` are given without a scheme is HTTP. A URL is found as such. */
function downloads(line: string): StatedAddress[] {
  return [...line.matchAll(DOWNLOAD)].flatMap(([, text]) => {
    const words = text.trim().split(/\s+/);
    return words.flatMap((word, index) => {
      if (word.startsWith('-') || VALUE_OPTIONS.test(words[index - 1] ?? '')) {
        return [];
      }
      const [, name, port] = URL_WITHOUT_SCHEME.exec(word) ?? [];
      return name === undefined ? [] : [{ ...stated(name, port), scheme: 'http' }];
    });
  });
}

function stated(name: string, port: string | undefined): StatedAddress {
  const host = name.toLowerCase();
  return {
    text: port === undefined ? host : `${host}:${port}`,
    host,
    port: port === undefined ? undefined : Number(port),
    plain: false,
  };
}
