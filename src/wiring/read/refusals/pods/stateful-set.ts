import { label, subdomain } from '../../../../contract/names';
import { show } from '../../../../words/show';
import { amountOf } from '../../quantity';
import { at, type Fields, fieldsAt, listAt, textAt, textsAt } from '../../untyped';
import { forEachItem } from '../lists';
import { below, type RefusalOptions, type Refuse } from '../refusal';
import { checkName, checkOneOf, checkRange, checkWord } from '../values';
import { checkMountedVolumes } from './volumes';
import { checkController } from './workload';

const ACCESS_MODES = [
  'ReadWriteOnce',
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOncePod',
];

/** A StatefulSet. */
export function checkStatefulSet(
  refuse: Refuse,
  object: Fields,
  kind: string,
  options: RefusalOptions,
): void {
  const spec = fieldsAt(object, 'spec');
  const here = below(refuse, 'spec');
  checkController(refuse, object, kind, options);
  checkName(here, spec, 'serviceName', label);
  checkRange(below(here, 'ordinals'), fieldsAt(spec, 'ordinals'), 'start');
  checkOneOf(here, spec, 'podManagementPolicy', ['OrderedReady', 'Parallel']);
  checkUpdates(below(here, 'updateStrategy'), fieldsAt(spec, 'updateStrategy'));
  checkRetention(here, spec);
  forEachItem(here, spec, 'volumeClaimTemplates', checkClaim);
  // Older API servers do not look, and no pod is ever made.
  const claims = listAt(spec, 'volumeClaimTemplates').map((claim) =>
    textAt(claim, 'metadata', 'name'),
  );
  const pod = fieldsAt(spec, 'template', 'spec');
  checkMountedVolumes(below(here, 'template', 'spec'), pod, claims);
}

function checkUpdates(refuse: Refuse, strategy: Fields): void {
  checkOneOf(refuse, strategy, 'type', ['RollingUpdate', 'OnDelete']);
  const update = fieldsAt(strategy, 'rollingUpdate');
  checkRange(below(refuse, 'rollingUpdate'), update, 'partition');
}

function checkRetention(refuse: Refuse, spec: Fields): void {
  const key = 'persistentVolumeClaimRetentionPolicy';
  const policy = fieldsAt(spec, key);
  for (const when of ['whenDeleted', 'whenScaled']) {
    checkOneOf(below(refuse, key), policy, when, ['Retain', 'Delete']);
  }
}

function checkClaim(refuse: Refuse, claim: Fields): void {
  const spec = fieldsAt(claim, 'spec');
  const here = below(refuse, 'spec');
  const metadata = fieldsAt(claim, 'metadata');
  if (textAt(metadata, 'name') === undefined) {
    refuse({
      field: ['metadata', 'name'],
      problem: 'is missing',
      fix: 'name the claim',
    });
  }
  checkName(below(refuse, 'metadata'), metadata, 'name', label);
  checkName(here, spec, 'storageClassName', subdomain);
  checkAccessModes(here, textsAt(spec, 'accessModes'));
  checkSize(here, spec);
}

function checkSize(refuse: Refuse, spec: Fields): void {
  const field = ['resources', 'requests', 'storage'];
  const size = at(spec, ...field) ?? undefined;
  const amount = size === undefined ? 0 : amountOf(size);
  if (amount === undefined || amount > 0) return;
  const given = size === undefined ? 'is missing' : `is ${show(size)}`;
  refuse({
    field,
    problem: `${given}, but a claim asks for more than 0`,
    fix: 'write the size of the volume, such as 10Gi',
  });
}

function checkAccessModes(refuse: Refuse, modes: readonly string[]): void {
  const field = ['accessModes'];
  modes.forEach((mode, index) => {
    checkWord(below(refuse, ...field), { [index]: mode }, index, ACCESS_MODES);
  });
  if (modes.length === 0) {
    refuse({
      field,
      problem: 'is empty',
      fix: 'write accessModes: [ReadWriteOnce]',
    });
  }
  if (modes.length > 1 && modes.includes('ReadWriteOncePod')) {
    refuse({
      field,
      problem: `is ${show(modes)}, but ReadWriteOncePod stands alone`,
      fix: 'remove the others',
    });
  }
}
