import { dataKey, isName, subdomain, variableName } from '../../../contract/names';
import { show } from '../../../words/show';
import { type Fields, fieldsAt, isFields, textAt } from '../untyped';
import { below, type Refuse } from './refusal';
import { checkName, forEachItem, wrongText } from './values';

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
    for (const kind of ['configMapRef', 'secretRef']) {
      checkName(below(here, kind), fieldsAt(source, kind), 'name', subdomain);
    }
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
  const reference = fieldsAt(valueFrom, 'configMapKeyRef');
  const here = below(refuse, 'valueFrom', 'configMapKeyRef');
  checkName(here, reference, 'name', subdomain);
  const key = textAt(reference, 'key');
  if (key === undefined || isName(key, dataKey)) return;
  here({ field: ['key'], ...wrongText(key, dataKey) });
}
