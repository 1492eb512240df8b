import { type Target, type Tool, TOOLS } from './tools';

/** A word that no program prints by itself. */
const MARK = 'harbour-probe';
const NONE = `${MARK}: no program`;
/** What is in the cluster is called as it is, as programs mostly do. */
const NO_PROXY = 'unset http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY';

/** What was printed by the program that was there. */
export interface Printed {
  readonly tool: Tool;
  readonly output: string;
  readonly code: number;
}

/**
 * The words that have a shell make a call by the first program that is there. What is called is given to
 * it as arguments, and is in no command: an address may come from a manifest.
 */
export function shellWords(target: Target): readonly string[] {
  const args: string[] = [];
  const branches = TOOLS.flatMap((tool) => {
    const words = tool.words(target);
    if (words === undefined) return [];
    const places = words.map((word) => `"\${${args.push(word)}}"`);
    const there = [places[0], ...(tool.needs ?? [])].map(
      (program) => `command -v ${program} >/dev/null 2>&1`,
    );
    return [
      `if ${there.join(' && ')}; then`,
      `  told=$(${places.join(' ')} 2>&1); code=$?`,
      // One that is too small to know what it is told is as good as none.
      '  case "$code $told" in',
      '    12[67]*|13[29]*|*"nvalid option"*|*"nrecognized option"*) ;;',
      `    *) printf '%s\\n%s\\n' "$told" "${MARK}: ${tool.name} $code"; exit 0;;`,
      '  esac',
      'fi',
    ];
  });
  return [
    'sh',
    '-c',
    [NO_PROXY, ...branches, `echo "${NONE}"`].join('\n'),
    MARK,
    ...args,
  ];
}

/** What the shell printed; `none` if no program was there, `undefined` if it was cut short. */
export function readPrinted(printed: string): Printed | 'none' | undefined {
  if (printed.trimEnd().split('\n').slice(-1)[0] === NONE) return 'none';
  const end = new RegExp(`^${MARK}: (\\w+) (\\d+)\\s*$`, 'm').exec(printed);
  const tool = TOOLS.find(({ name }) => name === end?.[1]);
  return end === null || tool === undefined
    ? undefined
    : { tool, output: printed.slice(0, end.index), code: Number(end[2]) };
}
