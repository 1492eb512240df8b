import {
  dataKey,
  isName,
  subdomain,
  variableName,
} from '../../../../contract/names';
import { show } from '../../../../words/show';
import { type Fields, fieldsAt, isFields, textAt } from '../../untyped';
import { forEachItem } from '../lists';
import { below, type Refuse } from '../refusal';
import { checkName, wrongName, wrongText } from '../values';

const REFERENCES = ['configMapRef', 'secretRef'];
const SOURCES = [
  'configMapKeyRef',
  'fieldRef',
  'fileKeyRef',
  'resourceFieldRef',
  'secretKeyRef',
];

/** What Kubernetes accepts at all: printable characters but =. */
const PRINTABLE = /^[ -<>-~]+$/;

/** The environment variables of a container. */
export function checkEnvironment(refuse: Refuse, container: Fields): void {
  forEachItem(refuse, container, 'env', (here, variable) => {
    checkVariableName(here, textAt(variable, 'name'), 'name');
    checkSource(here, variable);
  });
  forEachItem(refuse, container, 'envFrom', (here, source) => {
    const prefix = textAt(source, 'prefix');
    if (prefix !== undefined) checkVariableName(here, prefix, 'prefix');
    checkReference(here, source);
  });
}

function checkVariableName(
  refuse: Refuse,
  name: string | undefined,
  field: string,
): void {
  if (name === undefined) {
    refuse({ field: [field], problem: 'is missing', fix: 'name the variable' });
  } else if (!PRINTABLE.test(name)) {
    refuse({ field: [field], ...wrongText(name, variableName) });
  } else if (!isName(name, variableName)) {
    refuse({
      field: [field],
      ...wrongText(name, variableName),
      refusedBy: 'before 1.32',
    });
  }
}

/** Where all variables of a ConfigMap or a Secret come from; the name may be the beginning of one. */
function checkReference(refuse: Refuse, source: Fields): void {
  const [kind, other] = REFERENCES.filter((name) => isFields(source[name]));
  if (kind === undefined) {
    refuse({
      field: ['configMapRef'],
      problem: 'is missing, and secretRef as well',
      fix: 'write one of the two',
    });
    return;
  }
  if (other !== undefined) {
    refuse({
      field: [other],
      problem: `stands beside ${kind}`,
      fix: 'write each as an item of its own',
    });
  }
  const name = textAt(source, kind, 'name');
  const field = [kind, 'name'];
  if (name === undefined) {
    refuse({ field, problem: 'is missing', fix: 'write the name' });
  } else if (!isName(name.replace(/.-$/, 'a'), subdomain)) {
    refuse({ field, ...wrongName(name, subdomain) });
  }
}

function checkSource(refuse: Refuse, variable: Fields): void {
  const { valueFrom } = variable;
  const value = textAt(variable, 'value');
  if (!isFields(valueFrom)) return;
  if (value !== undefined) {
    refuse({
      field: ['valueFrom'],
      problem: `stands beside the value ${show(value)}`,
      fix: 'remove value or valueFrom',
    });
  }
  if (!SOURCES.some((source) => isFields(valueFrom[source]))) {
    refuse({
      field: ['valueFrom'],
      problem: 'names no source that Kubernetes knows',
      fix: `write one of ${SOURCES.join(', ')}`,
    });
  }
  const reference = fieldsAt(valueFrom, 'configMapKeyRef');
  const here = below(refuse, 'valueFrom', 'configMapKeyRef');
  checkName(here, reference, 'name', subdomain);
  const key = textAt(reference, 'key');
  if (key === undefined || isName(key, dataKey)) return;
  here({ field: ['key'], ...wrongText(key, dataKey) });
}
