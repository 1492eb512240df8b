import { label } from '../../../../contract/names';
import { show } from '../../../../words/show';
import { type Fields, isFields, listAt, textAt } from '../../untyped';
import { checkUnique, forEachItem } from '../lists';
import type { Refusal, Refuse } from '../refusal';
import { checkName, checkOneOf, checkWord } from '../values';
import { checkContainerPorts, checkHostPorts } from './container-ports';
import { checkEnvironment } from './environment';
import { checkProbes, PROBES } from './probes';
import { checkResources } from './resources';
import { checkUsers } from './users';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

const ownRestartPolicy: Refusal = {
  field: ['restartPolicy'],
  problem: 'is that of a single container',
  fix: 'write restartPolicy into the spec of the pod',
  refusedBy: 'before 1.35',
};

/** The containers of a pod. */
export function checkContainers(refuse: Refuse, spec: Fields): void {
  forEachItem(refuse, spec, 'containers', checkContainer);
  forEachItem(refuse, spec, 'initContainers', checkContainer);
  checkNamesApart(refuse, spec);
  checkHostPorts(refuse, spec);
  forEachItem(refuse, spec, 'initContainers', (here, container) => {
    if (container.restartPolicy !== 'Always') refuseProbes(here, container);
  });
  forEachItem(refuse, spec, 'containers', (here, container) => {
    if (textAt(container, 'restartPolicy') !== undefined) here(ownRestartPolicy);
  });
}

function checkContainer(refuse: Refuse, container: Fields): void {
  if (textAt(container, 'name') === undefined) {
    refuse({ field: ['name'], problem: 'is missing', fix: 'name the container' });
  }
  checkName(refuse, container, 'name', label);
  checkWord(refuse, container, 'restartPolicy', ['Always', 'OnFailure', 'Never']);
  checkContainerPorts(refuse, container);
  checkEnvironment(refuse, container);
  checkProbes(refuse, container);
  checkResources(refuse, container);
  checkUsers(refuse, container);
  checkOneOf(refuse, container, 'imagePullPolicy', PULL_POLICIES);
  checkMounts(refuse, container);
}

function checkMounts(refuse: Refuse, container: Fields): void {
  checkUnique(refuse, container, 'volumeMounts', 'mountPath');
  forEachItem(refuse, container, 'volumeMounts', (here, mount) => {
    for (const field of ['name', 'mountPath']) {
      if (textAt(mount, field) !== undefined) continue;
      here({ field: [field], problem: 'is missing', fix: `write ${field}` });
    }
  });
}

/** A name stands for one container, whether it is an init container or not. */
function checkNamesApart(refuse: Refuse, spec: Fields): void {
  const names = new Set<string>();
  for (const list of ['containers', 'initContainers']) {
    listAt(spec, list).forEach((container, index) => {
      const name = textAt(container, 'name');
      if (name === undefined) return;
      if (names.has(name)) {
        refuse({
          field: [list, index, 'name'],
          problem: `is ${show(name)}, which another container of the pod has as well`,
          fix: 'give each container a name of its own',
        });
      }
      names.add(name);
    });
  }
}

/** An init container ends before anybody would check it, unless it is a sidecar. */
function refuseProbes(refuse: Refuse, container: Fields): void {
  for (const probe of PROBES) {
    if (!isFields(container[probe])) continue;
    refuse({
      field: [probe],
      problem: 'stands in an init container, which ends before the pod is checked',
      fix: `remove ${probe}, or make a sidecar of the container with restartPolicy: Always`,
    });
  }
}
