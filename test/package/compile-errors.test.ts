import { Compilation } from '../support/compiler';
import { accounts } from './compile-errors/accounts';
import { backends } from './compile-errors/backends';
import { change } from './compile-errors/change';
import { connections } from './compile-errors/connections';
import { exposure } from './compile-errors/exposure';
import { healthChecks } from './compile-errors/health-checks';
import { httpExposures } from './compile-errors/http-exposures';
import { jobs } from './compile-errors/jobs';
import { nodeAgents } from './compile-errors/node-agents';
import { head } from './compile-errors/program';
import { props } from './compile-errors/props';
import { right } from './compile-errors/right';
import { storage } from './compile-errors/storage';

const wrong = [
  ...healthChecks,
  ...exposure,
  ...httpExposures,
  ...backends,
  ...props,
  ...jobs,
  ...storage,
  ...accounts,
  ...nodeAgents,
  ...change,
  ...connections,
];
let compilation: Compilation;

beforeAll(() => {
  const programs = [
    ...wrong.map(({ mistake, code }) => [mistake, code]),
    ...Object.entries(right),
  ];
  compilation = new Compilation(
    new Map(programs.map(([name, code]) => [name, head + code])),
    { noUnusedLocals: false },
  );
}, 60_000);

test.each(wrong)('fails to compile where $mistake.', ({ mistake, at, says }) => {
  const complaints = compilation.complaints(mistake);
  expect(complaints.map((complaint) => complaint.at)).toEqual([at]);
  const said = complaints[0].message;
  if (says instanceof RegExp) expect(said).toMatch(says);
  else expect(said.split('\n').at(-1)?.trim()).toBe(says);
});

test.each(Object.keys(right))('The compiler takes %s.', (name) => {
  expect(compilation.complaints(name)).toEqual([]);
});
