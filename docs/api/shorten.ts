import { headingsOf } from './headings';
import { withLists } from './lists';

/** Says in a line what takes a heading and a table otherwise, and leaves no word out. */
export function shorten(page: string): string {
  const shorter = withLists(withoutUnusedAnchors(page))
    .replace(/^#+ Type Parameters\n\n((?:\|.*\n)+)/gm, typeParameters)
    .replace(/^#+ Returns\n\n(.+)\n/gm, returns)
    .replace(
      /^#+ Constructors\n\n#(#+ Constructor\n[^]*?)(?=^#{1,5} )/gm,
      constructor,
    )
    .replace(/^#+ Throws\n\n/gm, '**Throws** ')
    // Only a class has something before them.
    .replace(
      /^### (?:(?!^### |^#### Constructor)[^])*?^#### Properties\n\n/gm,
      (start) => start.replace(/#### Properties\n\n$/, ''),
    )
    .replace(/^\*\*\*\n\n/gm, '')
    .replace(/^\| ------ \|[ |-]*$/gm, (line) => line.replace(/ ------ /g, '---'))
    .replace(/\*\*Default\*\* `- ([^`\n]*)`/g, '**Default** $1')
    .replace(/\*\*Default\*\* - /g, '**Default** ')
    .replace(/ +$/gm, '');
  return withoutUnusedAnchors(withRightAnchors(shorter)).replace(/\n{3,}/g, '\n\n');
}

/** The first column has the names; a second one the defaults, if there is any. */
function typeParameters(_section: string, table: string): string {
  const [, , ...rows] = table.trim().split('\n');
  const parameters = rows.map((row) => {
    const [name, byDefault = '-'] = row.slice(2, -2).split(' | ');
    return byDefault === '-' ? name : `${name} = ${byDefault}`;
  });
  const inOneCode = parameters.map((parameter) =>
    parameter.replace(
      /^`(\w+)` \*extends\* `([^`]+)`(?: = `([^`]+)`)?$/,
      extending,
    ),
  );
  return `**Type parameters** ${inOneCode.join(', ')}\n`;
}

function extending(
  _text: string,
  name: string,
  bound: string,
  byDefault?: string,
): string {
  const end = byDefault === undefined ? '' : ` = ${byDefault}`;
  return `\`${name} extends ${bound}${end}\``;
}

/** What it makes is what it is called. */
function constructor(_section: string, described: string): string {
  return described
    .replace(
      /^(new [^(]+\()([^)]*)\): .*;$/m,
      (_code, start: string, given: string) => {
        const parameters = given.trim().split(/,\s*/);
        return `${start}${parameters.join(', ')});`;
      },
    )
    .replace(/^\*\*Returns\*\* .*\n\n/m, '');
}

/** A type without a link is behind the colon already. */
function returns(_section: string, type: string): string {
  return type.includes('](#') ? `**Returns** ${type}\n` : '';
}

/** typedoc counts headings that are not written, so a link may end with a number too many. */
function withRightAnchors(page: string): string {
  const headings = headingsOf(page);
  const anchors = new Set(headings.map(({ anchor }) => anchor));
  const byName = new Map(headings.map(({ text, anchor }) => [text, anchor]));
  return page.replace(
    /\[`?(\w+)`?\]\(#([^)]+)\)/g,
    (link, name: string, anchor: string) => {
      const right = byName.get(name);
      if (right === undefined || anchors.has(anchor)) return link;
      return link.replace(`(#${anchor})`, `(#${right})`);
    },
  );
}

/** Each row of a table comes with an anchor, and few are linked to. */
function withoutUnusedAnchors(page: string): string {
  const used = new Set(
    [...page.matchAll(/\(#([^)]+)\)/g)].map(([, anchor]) => anchor),
  );
  return page.replace(/<a id="([^"]+)"><\/a> /g, (anchor, id: string) =>
    used.has(id) ? anchor : '',
  );
}
