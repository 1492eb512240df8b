import { type Heading, headingsOf } from './headings';

/** The page with a table of contents behind its title: each section, and what it describes. */
export function withContents(page: string): string {
  return page.replace(/^# .+\n/, (title) => `${title}\n${contentsOf(page)}\n`);
}

function contentsOf(page: string): string {
  const headings = headingsOf(page).filter(
    ({ level }) => level === 2 || level === 3,
  );
  return headings
    .map((heading, index) => {
      if (heading.level === 2) return `- ${linkTo(heading)}:\n`;
      const isLast = headings[index + 1]?.level !== 3;
      return `  ${linkTo(heading)}${isLast ? '' : ','}\n`;
    })
    .join('');
}

/** `abstract` before a name is no part of it. */
function linkTo({ text, anchor }: Heading): string {
  return `[${text.replace('`abstract` ', '')}](#${anchor})`;
}
