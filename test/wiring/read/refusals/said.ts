import { readWiring, type WiringOptions } from '../../../../src/wiring';
import type { Fields } from '../../../support/yaml';

/** What is found in an object while it is read: `error: what is wrong => what to do`. */
export function said(object: Fields, options?: WiringOptions): string[] {
  return readWiring([{ object }], options).broken.map(
    ({ severity, message, fix }) => `${severity}: ${message} => ${fix}`,
  );
}

/** What is wrong, without what to do. */
export function wrong(object: Fields, options?: WiringOptions): string[] {
  return said(object, options).map((line) => line.replace(/ => .*$/s, ''));
}

/** A Service with pods. */
export function service(spec: Fields, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', ...metadata },
    spec: {
      selector: { app: 'web' },
      ports: [{ port: 80 }],
      ...spec,
    },
  };
}

/** What may be said of a Deployment. */
interface Given {
  readonly container?: Fields;
  readonly pod?: Fields;
  readonly template?: Fields;
  readonly spec?: Fields;
}

/** A Deployment with one container. */
export function deployment({ container, pod, template, spec }: Given = {}): Fields {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'main', image: 'example/web', ...container }],
          ...pod,
        },
        ...template,
      },
      ...spec,
    },
  };
}
