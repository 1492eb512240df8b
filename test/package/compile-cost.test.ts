import { Compilation } from '../support/compiler';

const CONSTRUCTS = 100;

/** Each has port names of its own, so that nothing the compiler learns of one serves another. */
const constructs: Record<string, (index: number) => string> = {
  InternalApi: (index) =>
    `{ ports: { 'http-${index}': { port: 80, targetPort: 8080 }, ` +
    `'admin-${index}': 9090 }, readiness: { httpGet: '/', port: 'admin-${index}' ` +
    '} }',
  WebService: (index) =>
    `{ ports: { 'http-${index}': { port: 80, targetPort: 8080 }, ` +
    `'admin-${index}': 9090 }, expose: { ingress: { host: 'a.example.com', port: ` +
    `'http-${index}' } } }`,
  StatefulBackend: (index) =>
    `{ ports: { 'sql-${index}': 5432, 'admin-${index}': 9090 }, readiness: { tcpSocket: true, port: 'sql-${index}' } }`,
};

test.each(Object.keys(constructs))(
  'A hundred constructs cost the compiler at most 190 instantiations each: %s.',
  (construct) => {
    const programOf = (count: number) =>
      [
        "import { Chart } from 'cdk8s';",
        `import { ${construct} } from 'cdk8s-harbour';`,
        'declare const chart: Chart;',
        ...Array.from(
          { length: count },
          (_, index) =>
            `new ${construct}(chart, 'it-${index}', { image: 'example/it:1.0', ...${constructs[construct](index)} });`,
        ),
      ].join('\n');
    const compilation = new Compilation(
      new Map([
        ['one', programOf(1)],
        ['many', programOf(CONSTRUCTS)],
      ]),
    );
    const after = (name: string) => {
      expect(compilation.complaints(name)).toEqual([]);
      return compilation.instantiations;
    };
    const first = after('one');
    expect((after('many') - first) / CONSTRUCTS).toBeLessThanOrEqual(190);
  },
  60_000,
);
