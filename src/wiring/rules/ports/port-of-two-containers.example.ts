import { deployment } from '../support/example-manifests';
import type { Example } from '../support/rule';

const web = (port: number) =>
  deployment('web', {
    ports: { http: 8080 },
    pod: {
      initContainers: [
        {
          name: 'metrics',
          image: 'example/metrics:1.0',
          restartPolicy: 'Always',
          ports: [{ name: 'metrics', containerPort: port }],
        },
      ],
    },
  });

export const example: Example = { wrong: web(8080), right: web(9090) };
