/**
 * A program of many constructs, each with port names that no other has: nothing the compiler learns
 * of one serves another.
 */
export interface Program {
  readonly title: string;
  readonly file: string;
  readonly imports: string;
  construct(index: number): string;
}

const harbourImport = "import { InternalApi } from 'cdk8s-harbour';";
const plusImport = "import { Deployment, Probe, Service } from 'cdk8s-plus-28';";

export const harbour: Program = {
  title: 'cdk8s-harbour',
  file: 'harbour.ts',
  imports: harbourImport,
  construct: internalApi,
};

export const harbourUrl: Program = {
  title: 'cdk8s-harbour, each with one url()',
  file: 'harbour-url.ts',
  imports: harbourImport,
  construct: (index) =>
    `const api${index} = ${internalApi(index)}\napi${index}.url('http-${index}');`,
};

export const plus: Program = {
  title: 'cdk8s-plus-28',
  file: 'plus.ts',
  imports: plusImport,
  construct: deploymentAndService,
};

export const emptyHarbour: Program = {
  title: 'no constructs, cdk8s-harbour',
  file: 'harbour-empty.ts',
  imports: harbourImport,
  construct: nothing,
};

export const emptyPlus: Program = {
  title: 'no constructs, cdk8s-plus-28',
  file: 'plus-empty.ts',
  imports: plusImport,
  construct: nothing,
};

/** The program with so many constructs. */
export function textOf(
  { imports, construct }: Program,
  constructs: number,
): string {
  return [
    "import { App, Chart } from 'cdk8s';",
    imports,
    "const chart = new Chart(new App(), 'shop');",
    ...Array.from({ length: constructs }, (_, index) => construct(index)),
    'export { chart };',
    '',
  ].join('\n');
}

function nothing(): string {
  return '';
}

function internalApi(index: number): string {
  return `new InternalApi(chart, 'backend-${index}', {
  image: 'example/backend:1.0',
  ports: { 'http-${index}': { port: 80, targetPort: 8080 }, 'admin-${index}': 9090 },
  readiness: { httpGet: '/ready', port: 'admin-${index}' },
});`;
}

function deploymentAndService(index: number): string {
  return `const deployment${index} = new Deployment(chart, 'backend-${index}', {
  containers: [{
    image: 'example/backend:1.0',
    ports: [{ name: 'http-${index}', number: 8080 }, { name: 'admin-${index}', number: 9090 }],
    readiness: Probe.fromHttpGet('/ready', { port: 9090 }),
  }],
});
new Service(chart, 'backend-${index}-service', {
  selector: deployment${index},
  ports: [{ name: 'http-${index}', port: 80, targetPort: 8080 }, { name: 'admin-${index}', port: 9090 }],
});`;
}
