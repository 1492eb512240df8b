import type { IConstruct } from 'constructs';
import { kplus } from '../base/cdk8s-plus';
import {
  checkList,
  checkOneOf,
  checkRecord,
  checkStrings,
  checkText,
  type KeysOf,
} from '../base/check';
import { fail } from '../base/fail';
import { checkVariableName } from '../base/names';
import { plusName } from '../base/plus-name';
import type { ListeningPort } from '../service/listening-ports';
import { protocols } from '../service/resolve-ports';
import type { ContainerProps, ImagePullPolicy } from './container';
import { readImage } from './image/read-image';
import { checkResources, defaultResources } from './resources';
import { areQuantities } from './spec/quantities';
import { containerSpecKeys } from './spec/render-container-spec';
import { envFromOf, isConfigSource } from './storage/config-sources';

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
  ...containerSpecKeys,
};

const pullPolicies: Readonly<Record<ImagePullPolicy, kplus.ImagePullPolicy>> = {
  Always: kplus.ImagePullPolicy.ALWAYS,
  IfNotPresent: kplus.ImagePullPolicy.IF_NOT_PRESENT,
  Never: kplus.ImagePullPolicy.NEVER,
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
  const { imagePullPolicy, command, args, workingDir, env = {}, envFrom } = props;
  const image = readImage(at, `${where}image`, props.image);
  if (imagePullPolicy !== undefined) {
    checkOneOf(at, `${where}imagePullPolicy`, imagePullPolicy, pullPolicyNames);
  }
  if (command !== undefined) checkStrings(at, `${where}command`, command);
  if (args !== undefined) checkStrings(at, `${where}args`, args);
  if (workingDir !== undefined) checkText(at, `${where}workingDir`, workingDir);
  const resources = resourcesOf(at, where, props);
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
      envFrom === undefined
        ? undefined
        : variablesFrom(at, `${where}envFrom`, envFrom),
    ports: ports.flatMap(({ written, number, hostPort, protocol }) =>
      written === false
        ? []
        : [
            {
              name: written.name,
              number,
              hostPort,
              protocol: protocol === 'TCP' ? undefined : protocols[protocol],
            },
          ],
    ),
    volumeMounts: mounts,
    securityContext,
  };
}

/** The resources in terms of cdk8s-plus, which does not know all that there are. */
function resourcesOf(
  at: IConstruct,
  where: string,
  { resources }: ContainerProps,
): kplus.ContainerResources {
  if (resources === undefined) return defaultResources.of(at);
  if (areQuantities(resources)) return {};
  checkResources(at, `${where}resources`, resources);
  return resources;
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
        allowed: `a string, or an EnvValue of ${plusName} with a value or a source`,
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
  if (text !== undefined) {
    return typeof text === 'string' && valueFrom === undefined;
  }
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
      fix: `pass a ConfigMap or a Secret of ${plusName}, or the result of Env.fromConfigMap(map, prefix)`,
    });
  });
}
