/**
 * A program that does not compile, the piece of it that is wrong, and what the compiler says: the
 * last line of it, which is the reason.
 */
export interface WrongProgram {
  readonly mistake: string;
  readonly code: string;
  readonly at: string;
  readonly says: string | RegExp;
}

/** What every program starts with. */
export const head = `
import { Chart, Size } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';
import { Backend, CronJob, ExistingService, ExternalAlias, InternalApi, InternalApiProps, Job, NodeAgent, StatefulBackend, WebService, Worker } from 'cdk8s-harbour';

declare const chart: Chart;
declare const api: InternalApi<'http' | 'metrics', 'health'>;
declare const single: InternalApi<'http', 'health'>;
declare const database: StatefulBackend<'sql' | 'metrics'>;
declare const mysql: StatefulBackend<'sql'>;
declare const mail: ExternalAlias<'smtp'>;
declare const settings: ConfigMap;
declare const worker: Worker<'health'>;
declare function report(database: Backend<'sql'>): void;
const image = 'example/backend:1.0';
`;

export const onePort = 'ports: { http: { port: 80, targetPort: 8080 } }';
export const twoPorts =
  'ports: { http: { port: 80, targetPort: 8080 }, metrics: 9090 }';

/** A construct with an image and the props in question. */
export function made(construct: string, props: string): string {
  return `new ${construct}(chart, 'it', { image, ${props} });`;
}

export function notAssignable(
  given: string,
  wanted: string,
  meant?: string,
): string {
  return (
    `Type '${given}' is not assignable to type ` +
    `'${wanted}'.${meant === undefined ? '' : ` Did you mean '${meant}'?`}`
  );
}

export function wrongArgument(given: string, wanted: string): string {
  return `Argument of type '${given}' is not assignable to parameter of type '${wanted}'.`;
}

export function missing(property: string, given: string, wanted: string): string {
  return `Property '${property}' is missing in type '${given}' but required in type '${wanted}'.`;
}

export function unknown(property: string, type: string, meant?: string): string {
  const start = 'Object literal may only specify known properties';
  return meant === undefined
    ? `${start}, and '${property}' does not exist in type '${type}'.`
    : `${start}, but '${property}' does not exist in type '${type}'. Did you mean to write '${meant}'?`;
}
