import { label } from '../../../../contract/names';
import { show } from '../../../../words/show';
import { type Fields, fieldsAt, isFields, listAt, textAt } from '../../untyped';
import { checkUnique, forEachItem } from '../lists';
import { below, type Refuse } from '../refusal';
import { checkName } from '../values';

/** Volumes, of which the wiring reads the ConfigMaps. */
export function checkVolumes(refuse: Refuse, spec: Fields): void {
  checkUnique(refuse, spec, 'volumes', 'name');
  forEachItem(refuse, spec, 'volumes', (here, volume) => {
    if (textAt(volume, 'name') === undefined) {
      here({ field: ['name'], problem: 'is missing', fix: 'name the volume' });
    }
    checkName(here, volume, 'name', label);
    const projected = fieldsAt(volume, 'projected');
    forEachItem(below(here, 'projected'), projected, 'sources', checkProjected);
  });
}

function checkProjected(refuse: Refuse, source: Fields): void {
  const { configMap } = source;
  if (!isFields(configMap) || textAt(configMap, 'name') !== undefined) return;
  refuse({
    field: ['configMap', 'name'],
    problem: 'is missing',
    fix: 'write the name of the ConfigMap',
  });
}

/**
 * What a container mounts is a volume of its pod, or one of those that a StatefulSet makes for its claims; a
 * patch leaves that to the object that it patches.
 */
export function checkMountedVolumes(
  refuse: Refuse,
  spec: Fields,
  claims: readonly (string | undefined)[] = [],
): void {
  if (
    listAt(spec, 'containers').some((one) => textAt(one, 'image') === undefined)
  ) {
    return;
  }
  const volumes = listAt(spec, 'volumes').map((volume) => textAt(volume, 'name'));
  const names = [...volumes, ...claims];
  for (const list of ['containers', 'initContainers']) {
    forEachItem(refuse, spec, list, (inContainer, container) => {
      forEachItem(inContainer, container, 'volumeMounts', (here, mount) => {
        const name = textAt(mount, 'name');
        if (name === undefined || names.includes(name)) return;
        here({
          field: ['name'],
          problem: `is ${show(name)}, which is no volume of the pod`,
          fix: `name one of spec.volumes, or add the volume ${show(name)}`,
        });
      });
    });
  }
}
