import {
  made,
  notAssignable,
  onePort,
  unknown,
  type WrongProgram,
} from './program';

const releases = 'releases: { blue: { image }, green: { image } }';

function released(props: string): string {
  return `new WebService(chart, 'it', { ${onePort}, ${props} });`;
}

/** Releases, autoscaling, budgets and places. */
export const change: readonly WrongProgram[] = [
  {
    mistake: 'a release is live that does not exist',
    code: released(`${releases}, live: 'gren'`),
    at: 'live',
    says: notAssignable(
      '"gren"',
      'OneOrMany<"blue" | "green"> | undefined',
      '"green"',
    ),
  },
  {
    mistake: 'the Deployment of a release is asked for that does not exist',
    code: `const it = ${released(`${releases}, live: 'blue'`)} it.deployments.gren;`,
    at: 'gren',
    says: /Property 'gren' does not exist on type 'Readonly<Record<"blue" \| "green", Deployment>>'\. Did you mean 'green'\?$/,
  },
  {
    mistake: 'the one Deployment is asked for where there are several',
    code: `const it = ${released(`${releases}, live: 'blue'`)} it.deployment.scheduling;`,
    at: 'scheduling',
    says: "Property 'scheduling' does not exist on type 'never'.",
  },
  {
    mistake: 'a budget has a property that is none',
    code: made(
      'InternalApi',
      `${onePort}, replicas: { min: 1, max: 3, cpuPercentage: 70 }`,
    ),
    at: 'cpuPercentage',
    says: unknown('cpuPercentage', 'Autoscaling', 'cpuPercent'),
  },
];
