import {
  brokenLinks,
  missingFiles,
  unevenEntries,
  unwantedFiles,
} from '../../build/release/tarball';
import {
  wrongChangelog,
  wrongPages,
  wrongVersion,
} from '../../build/release/version';

const files = new Set([
  'README.md',
  'docs/page.md',
  'lib/index.js',
  'lib/index.d.ts',
]);

describe('A version', () => {
  test('is three numbers that no tag has.', () => {
    expect(wrongVersion('0.2.0', ['v0.1.0'])).toEqual([]);
  });

  test.each(['0.0.0', '1.0', 'v1.0.0', '1.0.0-rc.1'])('fails as %s.', (version) => {
    expect(wrongVersion(version, [])).toHaveLength(1);
  });

  test('fails where it has been released.', () => {
    expect(wrongVersion('0.1.0', ['v0.1.0'])).toHaveLength(1);
  });
});

describe('A changelog', () => {
  test('begins with the version, whose section says something.', () => {
    const changelog =
      '# Changelog\n\n## 0.2.0 (soon)\n\n### New\n\n- a\n\n## 0.1.0\n';
    expect(wrongChangelog(changelog, '0.2.0')).toEqual([]);
  });

  test.each([
    ['it has no section', '# Changelog\n', 'there is none'],
    [
      'it begins with what is unreleased',
      '## Unreleased\n\n- a\n',
      'it is "Unreleased"',
    ],
    ['it begins with another version', '## 0.2.0-rc\n\n- a\n', 'it is "0.2.0-rc"'],
    ['its section is empty', '## 0.2.0\n\n## 0.1.0\n\n- a\n', 'is empty'],
    [
      'something is left below',
      '## 0.2.0\n\n- a\n\n## Unreleased\n\n- b\n',
      'below',
    ],
  ])('fails where %s.', (_, changelog, said) => {
    expect(wrongChangelog(changelog, '0.2.0').join()).toContain(said);
  });
});

test('fails where a page lists the validation as of another version.', () => {
  const page = (version: string) =>
    `validations:\n  - package: ./node_modules/cdk8s-harbour\n    version: ${version}\n`;
  const pages = new Map([
    ['README.md', page('0.1.0')],
    ['docs/page.md', page('0.0.9')],
  ]);
  expect(wrongPages(pages, '0.1.0')).toEqual([
    'docs/page.md lists the validation as of version 0.0.9',
  ]);
});

describe('A tarball', () => {
  test('fails where it lacks a file that package.json names.', () => {
    const manifest = {
      name: 'it',
      version: '0.1.0',
      main: 'lib/index.js',
      types: 'lib/index.d.ts',
      bin: { it: 'lib/cli.js' },
      exports: { '.': { types: './lib/index.d.ts', default: './lib/index.js' } },
      typesVersions: { '*': { testing: ['./lib/testing.d.ts'] } },
    };
    expect(missingFiles(manifest, files)).toEqual([
      'package.json names lib/cli.js',
      'package.json names ./lib/testing.d.ts',
    ]);
    expect(unevenEntries(manifest)).toEqual([
      'testing is not in both exports and typesVersions',
    ]);
  });

  test.each([
    'src/index.ts',
    'lib/index.js.map',
    'examples/shop/dist/shop.k8s.yaml',
    'test/index.test.ts',
    '.npmrc',
    'docs/.env',
    'node_modules/it/index.js',
  ])('fails with %s in it.', (file) => {
    expect(unwantedFiles(new Set([...files, file]))).toEqual([
      `${file} is in the tarball`,
    ]);
  });

  test('holds what a user needs.', () => {
    const wanted = [
      'package.json',
      'LICENSE',
      'examples/shop/main.ts',
      'bench/README.md',
    ];
    expect(unwantedFiles(new Set([...files, ...wanted]))).toEqual([]);
  });
});

describe('A link', () => {
  const links = (page: string, text: string) =>
    brokenLinks(
      new Map([
        ['docs/page.md', '# Page\n\n## `one` (two)\n\n## Again\n\n## Again\n'],
        [page, text],
      ]),
      files,
      new Set([...files, 'src/index.ts']),
    );

  test.each([
    '[a](docs/page.md)',
    '[a](docs/page.md#one-two)',
    '[a](docs/page.md#again-1)',
    '[a](docs)',
    '[a](https://example.com/a)',
    '```md\n[a](nowhere.md)\n```',
  ])('leads to what is in the tarball: %s', (text) => {
    expect(links('README.md', text)).toEqual([]);
  });

  test.each([
    '[a](docs/other.md)',
    '[a](docs/page.md#three)',
    '[a](#here)',
    '[a](src/index.ts)',
    '[a](../README.md)',
  ])('fails as %s', (text) => {
    expect(links('README.md', text)).toHaveLength(1);
  });

  test('of a page about the project leads into its repository.', () => {
    expect(links('CONTRIBUTING.md', '[a](src/index.ts)')).toEqual([]);
    expect(links('CONTRIBUTING.md', '[a](src/other.ts)')).toHaveLength(1);
  });
});
