import { chooseLocalPorts } from '../../../src/cli/port-forward/local-ports';

test.each([
  ['A port keeps its number.', [5432, 8080], [5432, 8080]],
  ['Where only root may listen, 8000 is added.', [80, 443, 53], [8080, 8443, 8053]],
  [
    'The next free number is taken where two want one.',
    [5432, 5432, 5433],
    [5432, 5434, 5433],
  ],
  [
    'Who can have its own number has it, whatever comes before.',
    [80, 80, 8080, 8081],
    [8082, 8083, 8080, 8081],
  ],
  ['After the last number come those from 1024 on.', [65535, 65535], [65535, 1024]],
])('%s', (_, ports, local) => {
  expect(chooseLocalPorts(ports.map((port) => ({ port })))).toEqual(local);
});

test('A chosen number comes first, and one that is taken is left out.', () => {
  expect(chooseLocalPorts([{ port: 9090 }, { port: 80, chosen: 9090 }])).toEqual([
    9091, 9090,
  ]);
  expect(
    chooseLocalPorts([{ port: 80 }, { port: 5432 }], new Set([8080, 8081, 5432])),
  ).toEqual([8082, 5433]);
});
