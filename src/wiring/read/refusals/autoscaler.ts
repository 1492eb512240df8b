import { label, pathSegment } from '../../../contract/names';
import { show } from '../../../words/show';
import { amountOf } from '../quantity';
import { type Fields, fieldsAt, integerAt, isFields, textAt } from '../untyped';
import { forEachItem } from './lists';
import { isResource, UNKNOWN_RESOURCE } from './pods/resources';
import { below, type Refuse } from './refusal';
import { checkBehavior } from './scaling-behavior';
import { checkName, checkOneOf, checkRange } from './values';

const MANY = 2 ** 31 - 1;

/** The field that describes a metric of each type. */
const sources: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ContainerResource: 'containerResource',
    External: 'external',
    Object: 'object',
    Pods: 'pods',
    Resource: 'resource',
  }),
);
const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue'];

/** A HorizontalPodAutoscaler. */
export function checkAutoscaler(refuse: Refuse, autoscaler: Fields): void {
  const spec = fieldsAt(autoscaler, 'spec');
  const here = below(refuse, 'spec');
  checkRange(here, spec, 'maxReplicas', { min: 1, max: MANY });
  checkReplicas(here, spec);
  checkTarget(below(here, 'scaleTargetRef'), fieldsAt(spec, 'scaleTargetRef'));
  checkBehavior(here, spec);
  forEachItem(here, spec, 'metrics', checkMetric);
}

function checkTarget(refuse: Refuse, target: Fields): void {
  checkName(refuse, target, 'kind', pathSegment);
  checkName(refuse, target, 'name', pathSegment);
  const version = textAt(target, 'apiVersion');
  if (version === undefined || /^[^/]+\/[^/]*$/.test(version)) return;
  refuse({
    field: ['apiVersion'],
    problem: `is ${show(version)}, which names no API group`,
    fix: 'write the apiVersion of the target, such as apps/v1',
    // A ReplicationController has no group.
    ...(version === 'v1' && { refusedBy: 'from 1.36 on' }),
  });
}

function checkReplicas(refuse: Refuse, spec: Fields): void {
  const least = integerAt(spec, 'minReplicas');
  const most = integerAt(spec, 'maxReplicas');
  if (least === undefined) return;
  // The cluster may have the feature gate that lets an autoscaler take all pods away.
  checkRange(refuse, spec, 'minReplicas', { min: 0, max: MANY });
  if (most === undefined || most < 1 || least <= most) return;
  refuse({
    field: ['maxReplicas'],
    problem: `is ${most}, but minReplicas is ${least}`,
    fix: 'write a maxReplicas that is not less than minReplicas',
  });
}

function checkMetric(refuse: Refuse, metric: Fields): void {
  const type = textAt(metric, 'type');
  if (type === undefined) {
    refuse({ field: ['type'], problem: 'is missing', fix: 'write type: Resource' });
    return;
  }
  checkOneOf(refuse, metric, 'type', [...sources.keys()]);
  const given = [...sources.values()].filter((source) => isFields(metric[source]));
  const wanted = sources.get(type);
  if (wanted === undefined) return;
  if (!given.includes(wanted)) {
    refuse({
      field: [wanted],
      problem: `is missing, but the type of the metric is ${type}`,
      fix: `describe the metric under ${wanted}`,
    });
    return;
  }
  const other = given.find((source) => source !== wanted);
  if (other !== undefined) {
    refuse({
      field: [other],
      problem: `is given, but the type of the metric is ${type}`,
      fix: `remove ${other}, or write it as a metric of its own`,
    });
  }
  if (type === 'Resource' || type === 'ContainerResource') {
    checkResource(below(refuse, wanted), fieldsAt(metric, wanted), type);
  }
}

function checkResource(refuse: Refuse, source: Fields, type: string): void {
  const target = fieldsAt(source, 'target');
  const names = type === 'Resource' ? ['name'] : ['name', 'container'];
  for (const name of names) {
    if (textAt(source, name) !== undefined) continue;
    refuse({ field: [name], problem: 'is missing', fix: `write ${name}` });
  }
  checkName(refuse, source, 'container', label);
  const resource = textAt(source, 'name') ?? 'cpu';
  if (type === 'ContainerResource' && !isResource(resource)) {
    refuse({ field: ['name'], ...UNKNOWN_RESOURCE });
  }
  const { averageUtilization = null, averageValue = null } = target;
  const here = below(refuse, 'target');
  if (textAt(target, 'type') === undefined) {
    here({
      field: ['type'],
      problem: 'is missing',
      fix: 'write type: Utilization',
    });
  }
  checkOneOf(here, target, 'type', TARGET_TYPES);
  checkRange(here, target, 'averageUtilization', { min: 1, max: MANY });
  checkPositive(here, target, 'value');
  checkPositive(here, target, 'averageValue');
  if ((averageUtilization === null) !== (averageValue === null)) return;
  const both = averageUtilization !== null;
  here({
    field: ['averageUtilization'],
    problem: both
      ? 'stands beside averageValue'
      : 'is missing, and averageValue as well',
    fix: both ? 'remove one of the two' : 'write one of the two',
  });
}

function checkPositive(refuse: Refuse, target: Fields, key: string): void {
  const amount = amountOf(target[key]);
  if (amount === undefined || amount > 0) return;
  refuse({
    field: [key],
    problem: `is ${show(target[key])}, but has to be more than 0`,
    fix: 'write an amount of more than 0',
  });
}
