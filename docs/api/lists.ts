/** Lists parameters and properties in a line each, which takes a heading and a table otherwise. */
export function withLists(page: string): string {
  return page
    .replace(/^#+ Parameters\n\n((?:\|.*\n)+)/gm, (_section, table: string) =>
      listOf(table, ', '),
    )
    .replace(/^(?:\|.*\n){3,}/gm, (table) =>
      /^\| (Property|Name) \| Type \| Description \|/.test(table)
        ? listOf(table, '. ')
        : table,
    );
}

function listOf(table: string, before: string): string {
  const [headings, , ...rows] = table.trim().split('\n').map(cellsOf);
  const items = rows.map((row) => {
    const cell = (heading: string) => {
      const text = row[headings.indexOf(heading)] ?? '-';
      return text === '-' || text === '`undefined`' ? undefined : text;
    };
    const type = cell('Type') ?? '`undefined`';
    const [description, byDefault] = [cell('Description'), cell('Default value')];
    return [
      `- ${row[0]}: ${type.replace(/^\\\| /, '').replace(/\\\|/g, '|')}`,
      byDefault && ` = ${byDefault}`,
      description && `${before}${description.replace(/\\\|/g, '|')}`,
    ].join('');
  });
  return `${items.join('\n')}\n`;
}

/** A stroke within a cell has a backslash before it. */
function cellsOf(row: string): string[] {
  return row.slice(2, -2).split(/ (?<!\\)\| /);
}
