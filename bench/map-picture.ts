import type { ProcessRun } from './check/process-run';
import { aim, count, milliseconds, section, table, times } from './report';
import { difference, interleave, median, ratio } from './statistics';
import { type Workspace } from './workspace';

const SERVICES = 1000;
const MOST = 1000;

/** How many steps requests take at most from where they come in, and how many calls each workload makes. */
const TIERS = 6;
const CALLS = 2;

/** How long `harbour map` needs for the places and the text of a picture, beyond what the map itself takes. */
export function measurePicture(workspace: Workspace, quick: boolean): void {
  const file = 'manifests.yaml';
  workspace.write(file, manifests());
  const forms = ['json', 'svg'].map((form) => ({
    form,
    command: [
      process.execPath,
      'node_modules/cdk8s-harbour/lib/cli/index.js',
      ...['map', file, '--format', `${form}=map.${form}`],
    ],
    runs: [] as ProcessRun[],
  }));
  const rounds = quick ? 1 : 7;
  interleave(forms, rounds, ({ command, runs }) =>
    runs.push(workspace.runJson<ProcessRun>('check/process-run.js', ...command)),
  );
  const figures = ['elapsed', 'processor'] as const;
  const of = (index: number, figure: (typeof figures)[number]) =>
    forms[index].runs.map((run) => run[figure] ?? NaN);
  section(
    'harbour map',
    `The whole process, start-up included, on ${count(SERVICES)} Deployments with their Services, each of which calls ${CALLS} others:`,
    `as JSON, and as a picture. Medians of ${rounds} interleaved runs.`,
  );
  table(
    ['', ...figures],
    [
      ...forms.map(({ form }, index) => [
        form,
        ...figures.map((figure) => milliseconds(median(of(index, figure)))),
      ]),
      [
        'svg / json',
        ...figures.map((figure) => times(ratio(of(1, figure), of(0, figure)))),
      ],
    ],
  );
  const drawing = difference(of(1, 'elapsed'), of(0, 'elapsed'));
  aim(
    'layout and SVG',
    `take at most ${milliseconds(MOST)} longer than JSON`,
    milliseconds(drawing.median),
    drawing.median <= MOST,
  );
}

/** Apps in tiers, each of which calls some of the next one. */
function manifests(): string {
  const apps = Array.from({ length: SERVICES }, (_, index) => index);
  return apps.map((index) => `${app(index)}\n---\n`).join('');
}

function app(index: number): string {
  const size = Math.ceil(SERVICES / TIERS);
  const env = Array.from({ length: CALLS }, (_, call) => index + size + call * 7)
    .filter((called) => called < SERVICES)
    .map((called) => `{ name: URL_${called}, value: "http://app-${called}:80" }`);
  const labels = `{ app: app-${index} }`;
  return `apiVersion: v1
kind: Service
metadata: { name: app-${index} }
spec: { selector: ${labels}, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: app-${index} }
spec:
  selector: { matchLabels: ${labels} }
  template:
    metadata: { labels: ${labels} }
    spec:
      containers:
        - name: app
          image: example/app:1.0
          ports: [{ name: http, containerPort: 8080 }]
          env: [${env.join(', ')}]`;
}
