import { service, workload } from '../wiring/support';

const TEAMS = 10;

/** An app of so many Services, each with a workload of its own; most of them call two others. */
export function largeApp(count: number): string {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.map((index) => appOf(index, count)).join('');
}

function appOf(index: number, count: number): string {
  const called = [2, 3]
    .map((times) => index * times)
    .filter((other) => index > 0 && other < count);
  const env = called.map((other, place) => ({
    name: `URL_${place}`,
    value: `http://${nameOf(other)}.${teamOf(other)}:80`,
  }));
  const app = nameOf(index);
  const pods = workload('Deployment', app, {
    namespace: teamOf(index),
    ports: [{ name: 'http', containerPort: 8080 }],
    container: { env },
  });
  const targetPort = index % 97 === 5 ? 'web' : 'http';
  const ports = [{ port: 80, targetPort }];
  return pods + service(app, { selector: { app }, ports }, teamOf(index));
}

function nameOf(index: number): string {
  return `app-${index}`;
}

function teamOf(index: number): string {
  return `team-${index % TEAMS}`;
}
