import { isName, label, portName, serviceName } from '../../../../contract/names';
import { PORTS } from '../../../../contract/numbers';
import { type Fields, fieldsAt, isFields, textAt } from '../../untyped';
import { below, type Refuse } from '../refusal';
import { checkName, checkRange, wrongName } from '../values';

/** Where an Ingress leads. */
export function checkBackend(refuse: Refuse, backend: Fields, key: string): void {
  const hasService = isFields(backend.service);
  const hasResource = isFields(backend.resource);
  if (hasService === hasResource) {
    refuse({ field: [key], ...wrongBackend(backend, hasService) });
  } else if (hasService) {
    checkServiceBackend(
      below(refuse, key, 'service'),
      fieldsAt(backend, 'service'),
    );
  }
}

function wrongBackend(backend: Fields, both: boolean) {
  if (both) {
    return {
      problem: 'has both a service and a resource',
      fix: 'remove one of the two',
    };
  }
  const old = 'serviceName' in backend || 'servicePort' in backend;
  return {
    problem: old
      ? 'has serviceName and servicePort, which only older API versions know'
      : 'has no service',
    fix: 'write service: { name: …, port: { number: … } }',
  };
}

function checkServiceBackend(refuse: Refuse, service: Fields): void {
  const name = textAt(service, 'name');
  if (name === undefined) {
    refuse({ field: ['name'], problem: 'is missing', fix: 'name the Service' });
  } else if (!isName(name, serviceName)) {
    const later = isName(name, label);
    refuse({
      field: ['name'],
      ...wrongName(name, serviceName),
      ...(later && { refusedBy: 'before 1.36' }),
    });
  }
  const port = fieldsAt(service, 'port');
  const here = below(refuse, 'port');
  checkName(here, port, 'name', portName);
  const hasName = textAt(port, 'name') !== undefined;
  const hasNumber = (port.number ?? 0) !== 0;
  if (hasNumber) checkRange(here, port, 'number', PORTS);
  if (hasName !== hasNumber) return;
  refuse({
    field: ['port'],
    problem: hasName
      ? 'has both a name and a number'
      : 'has neither a name nor a number',
    fix: hasName
      ? 'remove one of the two'
      : 'write the name or the number of a port of the Service',
  });
}
