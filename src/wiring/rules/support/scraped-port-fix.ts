import { closestName } from '../../../words/did-you-mean';
import type { Problem } from './rule';

/** A port that may be scraped. */
interface NamedPort {
  readonly name?: string;
  readonly port: number;
}

/** What to write instead of a port that is not there: the name of the one that is meant. */
export function scrapedPortFix(
  wanted: unknown,
  ports: readonly NamedPort[],
): Pick<Problem, 'meant' | 'fix'> {
  const numbered = ports.find(({ port }) => port === Number(wanted));
  if (numbered?.name !== undefined) {
    return { fix: `write the name of the port: ${numbered.name}` };
  }
  if (numbered !== undefined) {
    return { fix: `give port ${numbered.port} a name, and write that name` };
  }
  const names = ports.flatMap(({ name }) => name ?? []);
  const close = closestName(wanted, names);
  if (close !== undefined) {
    return { meant: `"${close}"`, fix: `use port: ${close}` };
  }
  const choice =
    names.length === 1 ? `use port: ${names[0]}` : 'name a port that is there';
  return {
    fix: `${choice}, or give one the name ${JSON.stringify(String(wanted))}`,
  };
}
