import { isDnsName } from '../../../../contract/host-name';
import { show } from '../../../../words/show';
import { type Fields, textAt } from '../../untyped';
import { wrongHost } from '../hosts';
import type { Refuse } from '../refusal';

const NOT_FOR_ALIASES = ['clusterIP', 'ipFamilies', 'ipFamilyPolicy'];

/** A Service of type ExternalName. */
export function checkExternalName(refuse: Refuse, spec: Fields): void {
  const name = textAt(spec, 'externalName');
  if (name === undefined) {
    refuse({
      field: ['externalName'],
      problem: 'is missing, but the Service has the type ExternalName',
      fix: 'write the DNS name that it is an alias of, or remove spec.type',
    });
  } else if (!isDnsName(name.replace(/\.$/, ''))) {
    refuse({ field: ['externalName'], ...wrongHost(name) });
  }
  for (const field of NOT_FOR_ALIASES) {
    const value = spec[field] ?? '';
    if (value === '' || (Array.isArray(value) && value.length === 0)) continue;
    refuse({
      field: [field],
      problem: `is ${show(value)}, but a Service of type ExternalName has no addresses`,
      fix: `remove ${field}`,
    });
  }
}
