import { isDnsName, isSearchDomain } from '../../../../contract/host-name';
import { label, subdomain } from '../../../../contract/names';
import { show } from '../../../../words/show';
import { type Fields, fieldsAt, integerAt, listAt } from '../../untyped';
import { checkAddress } from '../addresses';
import { checkQualifiedName } from '../labels';
import { forEachItem } from '../lists';
import { below, type Refuse } from '../refusal';
import { checkName, checkNames, checkOneOf } from '../values';
import { checkContainers } from './containers';
import { checkUsers } from './users';
import { checkMountedVolumes, checkVolumes } from './volumes';

const DNS_POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];
const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
/** The spec of a pod, or of the pods that a kind makes. */
export function checkPodSpec(refuse: Refuse, spec: Fields, kind: string): void {
  checkContainers(refuse, spec);
  checkOneOf(refuse, spec, 'dnsPolicy', DNS_POLICIES);
  // A StatefulSet gives its pods others.
  if (kind !== 'StatefulSet') {
    checkName(refuse, spec, 'hostname', label);
    checkName(refuse, spec, 'subdomain', label);
  }
  checkDns(refuse, spec);
  checkGracePeriod(refuse, spec);
  checkUsers(refuse, spec);
  checkVolumes(refuse, spec);
  // A StatefulSet makes volumes of its own.
  if (kind !== 'StatefulSet') checkMountedVolumes(refuse, spec);
  forEachItem(refuse, spec, 'hostAliases', (here, alias) => {
    checkAddress(here, alias.ip ?? '', ['ip']);
    checkNames(here, alias, 'hostnames', subdomain);
  });
  forEachItem(refuse, spec, 'readinessGates', (here, gate) =>
    checkQualifiedName(
      here,
      { conditionType: gate.conditionType ?? '' },
      'conditionType',
    ),
  );
}

function checkGracePeriod(refuse: Refuse, spec: Fields): void {
  const given = integerAt(spec, 'terminationGracePeriodSeconds');
  if (given === undefined) return;
  // Less than nothing counts as one second.
  const grace = given < 0 ? 1 : given;
  forEachItem(refuse, spec, 'containers', (here, container) => {
    const field = ['lifecycle', 'preStop', 'sleep', 'seconds'];
    const seconds = integerAt(container, ...field) ?? 0;
    if (seconds <= grace) return;
    here({
      field,
      problem: `is ${seconds}, but the pod has ${grace} seconds to end, its terminationGracePeriodSeconds`,
      fix: 'write a greater terminationGracePeriodSeconds, or sleep for a shorter time',
    });
  });
}

function checkDns(refuse: Refuse, spec: Fields): void {
  const config = fieldsAt(spec, 'dnsConfig');
  const here = below(refuse, 'dnsConfig');
  const servers = listAt(config, 'nameservers');
  const searches = listAt(config, 'searches');
  servers.forEach((server, index) =>
    checkAddress(here, server ?? '', ['nameservers', index]),
  );
  checkLength(here, 'nameservers', servers.length, MOST_NAMESERVERS);
  checkLength(here, 'searches', searches.length, MOST_SEARCHES);
  searches.forEach((search, index) => checkSearch(here, search ?? '', index));
  if (spec.dnsPolicy === 'None' && servers.length === 0) {
    here({
      field: ['nameservers'],
      problem: 'is empty, but dnsPolicy is None',
      fix: 'list a DNS server, or remove dnsPolicy: None',
    });
  }
}

function checkSearch(refuse: Refuse, search: unknown, index: number): void {
  if (typeof search !== 'string') return;
  const domain = search.replace(/\.$/, '');
  if (isDnsName(domain)) return;
  const later = isSearchDomain(search);
  refuse({
    field: ['searches', index],
    problem: `is ${show(search)}, but Kubernetes expects a DNS name in lower case`,
    fix: 'write a DNS name in lower case',
    ...(later && { refusedBy: 'before 1.33' }),
  });
}

function checkLength(
  refuse: Refuse,
  field: string,
  length: number,
  most: number,
): void {
  if (length <= most) return;
  refuse({
    field: [field],
    problem: `has ${length} entries, but Kubernetes accepts at most ${most}`,
    fix: `list at most ${most}`,
  });
}
