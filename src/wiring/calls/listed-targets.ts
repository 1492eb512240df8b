const KEY = /^[ ]*(?:- +)*["']?targets["']?:[ ]*(?:#.*)?$/;
const ITEM = /^[ ]*- /;
const IGNORED = /^[ ]*(?:#.*)?$/;

/**
 * Which lines of a file are items of a list below `targets:`, as the configuration of Prometheus writes
 * them: one a line.
 */
export function listedTargets(lines: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  let column: number | undefined;
  lines.forEach((line, index) => {
    if (IGNORED.test(line)) return;
    if (column !== undefined && ITEM.test(line) && line.indexOf('-') >= column) {
      found.add(index);
    } else {
      column = KEY.test(line) ? line.search(/["']?targets/) : undefined;
    }
  });
  return found;
}
