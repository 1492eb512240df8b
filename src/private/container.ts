import * as kplus from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { ContainerProps, ImagePullPolicy } from '../container';
import { checkConstruct, checkList, checkOneOf, checkRecord, checkStrings, checkText, KeysOf } from './check';
import { defaultOf } from './defaults';
import { fail } from './fail';
import { ListeningPort, protocols } from './ports';
import { checkResources, smallRequests } from './resources';

export const containerKeys: KeysOf<ContainerProps> = {
  image: true, imagePullPolicy: true, command: true, args: true, workingDir: true, env: true, envFrom: true, resources: true, volumeMounts: true,
};

const pullPolicies: Readonly<Record<ImagePullPolicy, kplus.ImagePullPolicy>> = {
  Always: kplus.ImagePullPolicy.ALWAYS, IfNotPresent: kplus.ImagePullPolicy.IF_NOT_PRESENT, Never: kplus.ImagePullPolicy.NEVER,
};
const pullPolicyNames = Object.keys(pullPolicies) as ImagePullPolicy[];

/** Checks what any container is given and says it in cdk8s-plus's words. */
export function containerOf(
  at: IConstruct, where: string, name: string, props: ContainerProps, ports: readonly ListeningPort[], mounts: readonly kplus.VolumeMount[],
): kplus.ContainerProps {
  const { image, imagePullPolicy, command, args, workingDir, env = {}, envFrom } = props;
  checkText(at, `${where}image`, image);
  if (/\s/.test(image)) fail(at, { what: `${where}image has white space in it`, got: image, allowed: 'registry/name:tag' });
  if (imagePullPolicy !== undefined) checkOneOf(at, `${where}imagePullPolicy`, imagePullPolicy, pullPolicyNames);
  if (command !== undefined) checkStrings(at, `${where}command`, command);
  if (args !== undefined) checkStrings(at, `${where}args`, args);
  if (workingDir !== undefined) checkText(at, `${where}workingDir`, workingDir);
  if (envFrom !== undefined) checkEnvFrom(at, `${where}envFrom`, envFrom);
  const resources = props.resources ?? defaultOf(at, 'resources') ?? smallRequests;
  if (props.resources !== undefined) checkResources(at, `${where}resources`, resources);
  return {
    name, image, workingDir, resources,
    // cdk8s-plus has Always for a default; where nothing was said, none is rendered.
    imagePullPolicy: imagePullPolicy && pullPolicies[imagePullPolicy],
    command: command && [...command],
    args: args && [...args],
    envVariables: environment(at, `${where}env`, env),
    envFrom: envFrom && [...envFrom],
    ports: ports.map((port) => ({ name: port.name, number: port.number, protocol: port.protocol === 'TCP' ? undefined : protocols[port.protocol] })),
    volumeMounts: [...mounts],
  };
}

/** Where a container's files come from, each path once. */
export function checkMounts(at: IConstruct, where: string, mounts: unknown, taken: Set<string>): void {
  checkList(at, where, mounts);
  mounts.forEach((mount: unknown, index) => {
    const what = `${where}[${index}]`;
    checkRecord(at, what, mount);
    checkConstruct(at, `${what}.volume`, mount.volume, 'make it with Volume.from… of cdk8s-plus-28');
    takePath(at, `${what}.path`, mount.path, taken);
  });
}

/** An absolute path that nothing else is mounted at. */
export function takePath(at: IConstruct, what: string, path: unknown, taken: Set<string>): string {
  if (typeof path !== 'string' || !/^\/[^:\s][^:]*$/.test(path)) {
    fail(at, { what: `${what} must be an absolute path`, got: path, allowed: 'a path that starts with /, is not / itself and has no : in it' });
  }
  const clean = path.replace(/\/+/g, '/').replace(/\/$/, '');
  if (taken.has(clean)) {
    fail(at, { what: `${what} is mounted already`, got: path, allowed: 'each path once', fix: 'mount one of them elsewhere, or leave it out' });
  }
  taken.add(clean);
  return clean;
}

function environment(at: IConstruct, what: string, env: unknown): Record<string, kplus.EnvValue> {
  checkRecord(at, what, env);
  const variables: Record<string, kplus.EnvValue> = {};
  for (const [name, value] of Object.entries(env)) {
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) {
      fail(at, { what: `${what} has a name that is not legal`, got: name, allowed: 'letters, digits, _, - and ., no digit first' });
    }
    if (typeof value === 'string') {variables[name] = kplus.EnvValue.fromValue(value);} else if (isEnvValue(value)) {variables[name] = value;} else {
      fail(at, {
        what: `${what}.${name} must be text`, got: value, allowed: 'a string, or an EnvValue of cdk8s-plus-28 with a value or a source',
        fix: typeof value === 'number' || typeof value === 'boolean' ? `write "${value}" in quotes` : undefined,
      });
    }
  }
  return variables;
}

function isEnvValue(value: unknown): value is kplus.EnvValue {
  return typeof value === 'object' && value !== null
    && (('value' in value && typeof value.value === 'string') || ('valueFrom' in value && typeof value.valueFrom === 'object'));
}

function checkEnvFrom(at: IConstruct, what: string, sources: unknown): void {
  checkList(at, what, sources);
  sources.forEach((source: unknown, index) => {
    if (typeof source !== 'object' || source === null || !('_toKube' in source)) {
      fail(at, { what: `${what}[${index}] must be a source of variables`, got: source, fix: 'write Env.fromConfigMap(map) or Env.fromSecret(secret), with Env from cdk8s-plus-28' });
    }
  });
}
