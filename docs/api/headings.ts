/** A heading of a Markdown page, and what a link to it ends with. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

/** The headings of a page, with the anchors that GitHub gives them. */
export function headingsOf(page: string): readonly Heading[] {
  const seen = new Map<string, number>();
  const headings: Heading[] = [];
  for (const [, marks, text] of withoutCode(page).matchAll(/^(#+) (.+)$/gm)) {
    const slug = slugOf(text);
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    const anchor = times === 0 ? slug : `${slug}-${times}`;
    headings.push({ level: marks.length, text, anchor });
  }
  return headings;
}

/** A page without its blocks of code, in which `#` may begin a comment. */
function withoutCode(page: string): string {
  return page.replace(/^```[^]*?^```$/gm, '');
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
