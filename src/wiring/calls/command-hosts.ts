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

/** The hosts that a command line looks up or waits for: `nslookup db`, `nc -z db 5432`, `pg_isready -h db`. */
export function findCommandHosts(line: string): StatedAddress[] {
  if (!/nslookup|getent|\bnc\b|pg_isready/.test(line)) return [];
  return COMMANDS.flatMap((command) =>
    [...line.matchAll(command)].map(([, name, port]) => {
      const host = name.toLowerCase();
      return {
        text: port === undefined ? host : `${host}:${port}`,
        host,
        port: port === undefined ? undefined : Number(port),
        plain: false,
      };
    }),
  ).filter(({ host }) => host !== 'localhost' && !host.startsWith('kubernetes'));
}
