import fc from 'fast-check';
import { trafficMap } from '../../src/map';
import {
  readWiring,
  traceCall,
  callsElsewhere,
  declaredCalls,
} from '../../src/wiring';
import { worlds } from '../support/generators/worlds';

test('Each call of a known caller is one line, with the outcome that explain tells.', () => {
  let calls = 0;
  fc.assert(
    fc.property(worlds, ({ objects }) => {
      const wiring = readWiring(
        objects.map((object) => ({ object, file: 'a.yaml' })),
      );
      const { edges, nodes } = trafficMap(wiring);
      const ids = [...edges, ...nodes].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const lines = new Map(
        edges.filter(({ kind }) => kind === 'call').map((edge) => [edge.id, edge]),
      );
      const expected = [...declaredCalls(wiring), ...callsElsewhere(wiring)].map(
        (call) => {
          const { workload } = call.from;
          const from = `${workload.kind.toLowerCase()}:${workload.namespace}/${workload.name}`;
          const { host, port = '', protocol = '' } = call;
          const id = `call:${from} ${host} ${port} ${protocol}`;
          calls++;
          expect([id, lines.get(id)?.outcome]).toEqual([
            id,
            traceCall(wiring, call).outcome,
          ]);
          return id;
        },
      );
      expect(lines.size).toBe(new Set(expected).size);
    }),
    { numRuns: 300 },
  );
  expect(calls).toBeGreaterThan(100);
});
