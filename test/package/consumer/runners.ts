import { blocks } from '../../support/documentation';

const [program] = blocksOf('README.md');
const [, injected, vitest, nodeTest] = blocksOf('docs/testing.md');

/** The tests of docs/testing.md, and the program of the README that they test. */
export { injected, nodeTest, program, vitest };

/** What an app of vitest depends on; the template has older types of Node, which vitest does not go with. */
export const manifest = JSON.stringify({
  name: 'app',
  version: '1.0.0',
  private: true,
});

export const packages = [
  'cdk8s',
  'cdk8s-plus-28',
  'constructs',
  'expect@30',
  'ts-node@10',
  'typescript@5',
  'vitest@4',
  '@types/node@20',
];

/** How such an app is compiled for vitest, and its tests checked. */
export const bundled = JSON.stringify({
  'compilerOptions': {
    module: 'ESNext',
    moduleResolution: 'bundler',
    target: 'ES2022',
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    types: ['node'],
  },
  'include': ['*.ts'],
  'ts-node': {
    compilerOptions: { module: 'CommonJS', moduleResolution: 'node10' },
  },
});

function blocksOf(page: string): string[] {
  return blocks('ts')
    .filter(({ place }) => place.startsWith(`${page}, block `))
    .map(({ code }) => code);
}
