import { isDeepStrictEqual } from 'node:util';
import {
  all,
  fields,
  type FieldShape,
  filledIn,
  otherwise,
  quantity,
} from './shape';

const USUAL_CPU = {
  type: 'Resource',
  resource: {
    name: 'cpu',
    target: { type: 'Utilization', averageUtilization: 80 },
  },
};

const WITHIN = 15;
const percent = { type: 'Percent', value: 100, periodSeconds: WITHIN };
const fourPods = { type: 'Pods', value: 4, periodSeconds: WITHIN };

const target = fields({
  target: fields({ value: quantity, averageValue: quantity }),
});

/** A HorizontalPodAutoscaler's spec. */
export const autoscaler = fields({
  minReplicas: otherwise(1),
  metrics: {
    ...all(
      fields({
        resource: target,
        containerResource: target,
        pods: target,
        object: target,
        external: target,
      }),
    ),
    filledIn: (value) => isDeepStrictEqual(value, [USUAL_CPU]),
  },
  behavior: fields({
    scaleUp: rules([fourPods, percent], [0]),
    scaleDown: rules([percent], []),
  }),
});

function rules(
  policies: readonly unknown[],
  windows: readonly unknown[],
): FieldShape {
  return fields({
    selectPolicy: otherwise('Max'),
    stabilizationWindowSeconds: filledIn((value) => windows.includes(value)),
    policies: filledIn((value) => isDeepStrictEqual(value, policies)),
    tolerance: quantity,
  });
}
