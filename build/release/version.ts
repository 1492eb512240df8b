// What has to say the version that is to be released.

/** The version itself: three numbers, and not the one of a package that nobody has numbered. */
export function wrongVersion(version: string, tags: readonly string[]): string[] {
  if (!/^\d+\.\d+\.\d+$/.test(version) || version === '0.0.0') {
    return [`"${version}" is not a version: set it in .projenrc.ts and run npx projen`];
  }
  return tags.includes(`v${version}`)
    ? [`${version} has been released before, it has a tag: set the next one in .projenrc.ts`]
    : [];
}

/** The changelog: a section with something in it, above those of other releases, and nothing unreleased. */
export function wrongChangelog(changelog: string, version: string): string[] {
  const sections = changelog.split(/^## /m).slice(1).map(sectionOf);
  const [first, ...older] = sections;
  if (first?.title.split(' ', 1)[0] !== version) {
    const instead = first === undefined ? 'there is none' : `it is "${first.title}"`;
    return [`the first section of CHANGELOG.md has to be "${version}", ${instead}`];
  }
  const problems = first.text === '' ? [`the section "${first.title}" is empty`] : [];
  const left = older.filter(({ title, text }) => /unreleased/i.test(title) && text !== '');
  return [...problems, ...left.map(({ title }) => `"${title}" stands below "${version}"`)];
}

interface Section {
  readonly title: string;
  readonly text: string;
}

function sectionOf(section: string): Section {
  const [title, ...lines] = section.split('\n');
  return { title: title.trim(), text: lines.join('\n').trim() };
}

/** The pages: where one says how `cdk8s.yaml` lists the validation, it has to name an exact version. */
export function wrongPages(
  pages: ReadonlyMap<string, string>,
  version: string,
): string[] {
  return [...pages].flatMap(([page, text]) =>
    [...text.matchAll(/^ +- package: \S+\n +version: (\S+)$/gm)]
      .filter(([, said]) => said !== version)
      .map(([, said]) => `${page} lists the validation as of version ${said}`),
  );
}
