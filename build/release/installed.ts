import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plusReleases } from '../../src/base/plus-releases';
import { run } from './run';

// The tarball, as somebody has it who installs it into an empty folder.

const newest = Math.max(...plusReleases);
const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];

const program = `import { App, Chart } from 'cdk8s';
import { WebService } from 'cdk8s-harbour/plus-${newest}';
import { IngressBackend } from 'cdk8s-plus-${newest}';

const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
const web = new WebService(chart, 'web', {
  image: 'example/web:1.0',
  ports: { http: 8080 },
  readiness: { httpGet: '/' },
});
IngressBackend.fromService(web.service);
console.log(chart.toJson().map(({ kind }) => kind).join());
`;

// The matchers are added to a test's `expect`.
const entries = `globalThis.expect = { extend() {}, addSnapshotSerializer() {} };
const described = require('cdk8s-harbour/package.json');
for (const entry of Object.keys(described.exports)) require('cdk8s-harbour' + entry.slice(1));
`;

/** What does not work in a folder into which nothing but the tarball and its peers are installed. */
export async function wrongWhenInstalled(
  project: string,
  folder: string,
  tarball: string,
  version: string,
): Promise<string[]> {
  mkdirSync(folder);
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  write('package.json', JSON.stringify({ name: 'app', private: true }));
  const peers = ['cdk8s', 'constructs', `cdk8s-plus-${newest}`];
  await run(folder, 'npm', 'install', ...quiet, tarball, ...peers);
  await run(folder, 'npm', 'ls', '--all');

  write('entries.js', entries);
  await run(folder, 'node', 'entries.js');
  write('main.mts', program);
  const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--module', 'nodenext', '--target', 'es2022', '--strict'];
  await run(folder, 'node', tsc, ...options, 'main.mts');
  const kinds = (await run(folder, 'node', 'main.mjs')).trim();
  const said = (await run(folder, 'npx', 'harbour', '--version')).trim();
  write('app.yaml', readFileSync(join(project, 'test', 'synthesis', 'lonely-service.yaml'), 'utf8'));
  const checked = await run(folder, 'npx', 'harbour', 'check', 'app.yaml').catch(String);

  const problems: string[] = [];
  if (kinds !== 'Service,Deployment') problems.push(`the program made ${kinds}`);
  if (said !== version) problems.push(`harbour --version says ${said}`);
  if (!checked.includes('service-selects-no-pod')) {
    problems.push(`harbour check did not find the mistake: ${checked}`);
  }
  return problems;
}
