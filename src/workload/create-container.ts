import type { IConstruct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import {
  checkBoolean,
  checkConstruct,
  checkList,
  checkOneOf,
  checkProps,
  checkRecord,
  checkStrings,
  checkText,
  type KeysOf,
} from '../base/check';
import { fail } from '../base/fail';
import { checkVariableName } from '../base/names';
import type { ListeningPort } from '../service/listening-ports';
import { protocols } from '../service/resolve-ports';
import { envFromOf, isConfigSource } from './config-sources';
import type { ContainerProps, ImagePullPolicy } from './container';
import { checkResources, defaultResources } from './resources';

export const containerKeys: KeysOf<ContainerProps> = {
  image: true,
  imagePullPolicy: true,
  command: true,
  args: true,
  workingDir: true,
  env: true,
  envFrom: true,
  files: true,
  resources: true,
  volumeMounts: true,
};

const pullPolicies: Readonly<Record<ImagePullPolicy, kplus.ImagePullPolicy>> = {
  Always: kplus.ImagePullPolicy.ALWAYS,
  IfNotPresent: kplus.ImagePullPolicy.IF_NOT_PRESENT,
  Never: kplus.ImagePullPolicy.NEVER,
};
const volumeFix = 'create it with Volume.from… of cdk8s-plus-28';
const mountKeys: KeysOf<kplus.VolumeMount> = {
  path: true,
  volume: true,
  readOnly: true,
  subPath: true,
  subPathExpr: true,
  propagation: true,
};
const pullPolicyNames = Object.keys(pullPolicies) as ImagePullPolicy[];

/** Checks the props of any container and translates them to cdk8s-plus. */
export function containerOf(
  at: IConstruct,
  where: string,
  name: string,
  props: ContainerProps,
  ports: readonly ListeningPort[],
  mounts: kplus.VolumeMount[],
  securityContext: kplus.ContainerSecurityContextProps,
): kplus.ContainerProps {
  const {
    image,
    imagePullPolicy,
    command,
    args,
    workingDir,
    env = {},
    envFrom,
  } = props;
  checkText(at, `${where}image`, image);
  if (/\s/.test(image)) {
    fail(at, {
      what: `${where}image contains white space`,
      got: image,
      allowed: 'registry/name:tag',
    });
  }
  if (imagePullPolicy !== undefined) {
    checkOneOf(at, `${where}imagePullPolicy`, imagePullPolicy, pullPolicyNames);
  }
  if (command !== undefined) checkStrings(at, `${where}command`, command);
  if (args !== undefined) checkStrings(at, `${where}args`, args);
  if (workingDir !== undefined) checkText(at, `${where}workingDir`, workingDir);
  const resources = props.resources ?? defaultResources.of(at);
  if (props.resources !== undefined) checkResources(at, `${where}resources`, resources);
  return {
    name,
    image,
    workingDir,
    resources,
    // cdk8s-plus defaults to Always; if it is not set, none is rendered.
    imagePullPolicy: imagePullPolicy && pullPolicies[imagePullPolicy],
    command: command && [...command],
    args: args && [...args],
    envVariables: environment(at, `${where}env`, env),
    envFrom:
      envFrom === undefined ? undefined : variablesFrom(at, `${where}envFrom`, envFrom),
    ports: ports.map((port) => ({
      name: port.name,
      number: port.number,
      hostPort: port.hostPort,
      protocol: port.protocol === 'TCP' ? undefined : protocols[port.protocol],
    })),
    volumeMounts: mounts,
    securityContext,
  };
}

/** The mounts of a container, each path once. */
export function checkMounts(
  at: IConstruct,
  where: string,
  mounts: unknown,
  taken: Set<string>,
): void {
  checkList(at, where, mounts);
  mounts.forEach((mount: unknown, index) => {
    const what = `${where}[${index}]`;
    checkProps(at, what, mount, mountKeys);
    const { volume, path, readOnly, subPath, subPathExpr, propagation } =
      mount as Partial<kplus.VolumeMount>;
    checkConstruct(at, `${what}.volume`, volume, volumeFix);
    if (!('_toKube' in volume)) {
      fail(at, { what: `${what}.volume is not a volume`, got: volume, fix: volumeFix });
    }
    if (readOnly !== undefined) checkBoolean(at, `${what}.readOnly`, readOnly);
    if (propagation !== undefined) {
      checkOneOf(
        at,
        `${what}.propagation`,
        propagation,
        Object.values(kplus.MountPropagation),
      );
    }
    if (subPath !== undefined) checkSubPath(at, `${what}.subPath`, subPath);
    if (subPathExpr !== undefined) checkSubPath(at, `${what}.subPathExpr`, subPathExpr);
    if (subPath !== undefined && subPathExpr !== undefined) {
      fail(at, {
        what: `${what} has both subPath and subPathExpr`,
        got: [subPath, subPathExpr],
        fix: 'leave one of them out',
      });
    }
    takePath(at, `${what}.path`, path, taken);
  });
}

/** A directory in a volume, relative to its root. */
export function checkSubPath(at: IConstruct, what: string, subPath: unknown): void {
  checkText(at, what, subPath);
  if (subPath.startsWith('/') || subPath.split('/').includes('..')) {
    fail(at, {
      what: `${what} must stay inside the volume`,
      got: subPath,
      allowed: 'a relative path without ..',
    });
  }
}

/** An absolute path at which nothing else is mounted. */
export function takePath(
  at: IConstruct,
  what: string,
  path: unknown,
  taken: Set<string>,
): string {
  if (typeof path !== 'string' || !/^\/[^:\s][^:]*$/.test(path)) {
    fail(at, {
      what: `${what} must be an absolute path`,
      got: path,
      allowed: 'a path that starts with /, is not / itself and does not contain :',
    });
  }
  const clean = path.replace(/\/+/g, '/').replace(/\/$/, '');
  if (clean === '' || clean.split('/').some((part) => part === '.' || part === '..')) {
    fail(at, {
      what: `${what} must be an absolute path`,
      got: path,
      allowed: 'a directory below /, without . and .. in its path',
    });
  }
  if (taken.has(clean)) {
    fail(at, {
      what: `${what} is already mounted`,
      got: path,
      allowed: 'unique paths',
      fix: 'change the path of one of them, or remove it',
    });
  }
  taken.add(clean);
  return clean;
}

function environment(
  at: IConstruct,
  what: string,
  env: unknown,
): Record<string, kplus.EnvValue> {
  checkRecord(at, what, env);
  const variables: Record<string, kplus.EnvValue> = {};
  for (const [name, value] of Object.entries(env)) {
    checkVariableName(at, what, name);
    if (typeof value === 'string') {
      variables[name] = kplus.EnvValue.fromValue(value);
    } else if (isEnvValue(value)) {
      variables[name] = value;
    } else {
      fail(at, {
        what: `${what}.${name} must be a string`,
        got: value,
        allowed: 'a string, or an EnvValue of cdk8s-plus-28 with a value or a source',
        fix: variableFix(value),
      });
    }
  }
  return variables;
}

function variableFix(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return `put it in quotes: "${value}"`;
    case 'function':
      return 'use a function in the env of a StatefulBackend itself alone, whose pods have names of their own';
    default:
      return undefined;
  }
}

function isEnvValue(value: unknown): value is kplus.EnvValue {
  if (typeof value !== 'object' || value === null) return false;
  const { value: text, valueFrom } = value as {
    readonly value?: unknown;
    readonly valueFrom?: unknown;
  };
  if (text !== undefined) return typeof text === 'string' && valueFrom === undefined;
  if (typeof valueFrom !== 'object' || valueFrom === null) return false;
  const sources = Object.keys(valueFrom).filter(
    (key) => (valueFrom as Record<string, unknown>)[key] !== undefined,
  );
  return (
    sources.length === 1 &&
    ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'].includes(
      sources[0],
    )
  );
}

function variablesFrom(
  at: IConstruct,
  what: string,
  sources: unknown,
): kplus.EnvFrom[] {
  checkList(at, what, sources);
  return sources.map((source, index) => {
    if (isConfigSource(source)) return envFromOf(source);
    if (typeof source === 'object' && source !== null && '_toKube' in source) {
      return source as kplus.EnvFrom;
    }
    return fail(at, {
      what: `${what}[${index}] is not a source of variables`,
      got: source,
      fix: 'pass a ConfigMap or a Secret of cdk8s-plus-28, or the result of Env.fromConfigMap(map, prefix)',
    });
  });
}
