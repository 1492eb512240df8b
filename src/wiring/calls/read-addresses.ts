import { oncePerWiring } from '../once-per-wiring';
import type { FieldPath, KubernetesObject } from '../read/kubernetes-object';
import { labelsAt, listAt, textAt } from '../read/untyped';
import type { Container, Workload } from '../read/workload';
import { findCommandHosts, mayHaveCommandHost } from './command-hosts';
import { findAddresses, findHost, type StatedAddress } from './find-addresses';
import { listedTargets } from './listed-targets';

/** An address in the manifest of a container, a ConfigMap or a Secret. */
export interface FoundAddress extends StatedAddress {
  /** Where it is, from the object's root. */
  readonly field: FieldPath;
  /** The same in words: `CART_ADDR of the container "web"`. */
  readonly place: string;
  readonly container?: string;
  /** Whether it is part of a file, and not a value of its own. */
  readonly inFile: boolean;
}

/** An address, the object that contains it, and the namespace from which it is looked up. */
export interface UsedAddress extends FoundAddress {
  readonly object: KubernetesObject;
  readonly from: string;
  readonly workload?: Workload;
}

/** All addresses in the manifests. */
export const usedAddresses = oncePerWiring((wiring): readonly UsedAddress[] => [
  ...wiring.workloads.flatMap((workload) =>
    addressesIn(workload).map((address): UsedAddress => ({
      ...address,
      workload,
      object: workload.object,
      from: workload.namespace,
    })),
  ),
  ...['ConfigMap', 'Secret']
    .flatMap((kind) => wiring.ofKind(kind))
    .flatMap((object) =>
      addressesInData(object).map((address): UsedAddress => ({
        ...address,
        object,
        from: object.namespace,
      })),
    ),
]);

/** The addresses in the variables, commands and arguments of a workload's containers. */
export function addressesIn({ containers, template }: Workload): FoundAddress[] {
  const found = containers.flatMap((container) => {
    const variables = readVariables(container);
    return [
      ...addressesInVariables(container, variables),
      ...addressesInArguments(container, variables),
    ];
  });
  if (found.length === 0) return found;
  const aliases = new Set(
    listAt(template, 'spec', 'hostAliases').flatMap((alias) =>
      listAt(alias, 'hostnames'),
    ),
  );
  return found.filter(({ host }) => !aliases.has(host));
}

/** The addresses in the data of a ConfigMap, or in the stringData of a Secret. */
export function addressesInData({
  kind,
  fields,
}: KubernetesObject): FoundAddress[] {
  const part = kind === 'Secret' ? 'stringData' : 'data';
  const data = Object.entries(labelsAt(fields, part));
  const siblings = new Map(
    data.map(([key, value]) => [key, { value: value.trim(), field: [part, key] }]),
  );
  return data.flatMap(([key, value]) => {
    const seen = { field: [part, key], place: `the key "${key}"` };
    if (!mayHaveAddress(value) && value.length > 253) {
      return [];
    }
    const isFile = value.trimEnd().includes('\n') || /^\s*[[{]/.test(value);
    return isFile
      ? addressesInFile(value, seen)
      : addressesOf(value.trim(), key, siblings).map((found) => ({
          ...found,
          ...seen,
          inFile: false,
        }));
  });
}

type Variables = ReadonlyMap<
  string,
  { readonly value: string; readonly field: FieldPath }
>;

/** The variables of a container, with `$(NAME)` replaced by earlier variables as the kubelet does. */
function readVariables({ fields, field }: Container): Variables {
  const variables = new Map<
    string,
    { readonly value: string; readonly field: FieldPath }
  >();
  listAt(fields, 'env').forEach((variable, index) => {
    const name = textAt(variable, 'name');
    const value = textAt(variable, 'value');
    if (name !== undefined && value !== undefined) {
      variables.set(name, {
        value: expand(value, variables),
        field: [...field, 'env', index, 'value'],
      });
    }
  });
  return variables;
}

function addressesInVariables(
  { name: container }: Container,
  variables: Variables,
): FoundAddress[] {
  const all: FoundAddress[] = [];
  variables.forEach(({ value, field }, name) => {
    for (const found of addressesOf(value, name, variables)) {
      all.push({
        ...found,
        field,
        container,
        inFile: value.includes('\n'),
        place: `${name} of the container "${container}"`,
      });
    }
  });
  return all;
}

/** How a reference to a variable begins. */
const REFERENCE = '$(';

/** Where a container has commands: its own, and those of its probes and hooks. */
const COMMAND_LISTS: readonly FieldPath[] = [
  ['command'],
  ['args'],
  ...['startupProbe', 'readinessProbe', 'livenessProbe'].map((probe) => [
    probe,
    'exec',
    'command',
  ]),
  ...['postStart', 'preStop'].map((hook) => ['lifecycle', hook, 'exec', 'command']),
];

function addressesInArguments(
  { name: container, fields, field }: Container,
  variables: Variables,
): FoundAddress[] {
  const given = COMMAND_LISTS.filter(([first]) => fields[first] !== undefined);
  return given.flatMap((list) => {
    const words = listAt(fields, ...list);
    if (!words.some(mayNameHost)) return [];
    return words.flatMap((argument, index, all) => {
      if (typeof argument !== 'string') return [];
      const flag = flagOf(argument) ?? flagOf(all[index - 1]);
      const owner = list.length === 1 ? '' : ` of the ${list[list.length - 3]}`;
      const what = flag === undefined ? 'an argument' : `the argument ${flag}`;
      const place = `${what}${owner} of the container "${container}"`;
      return addressesInArgument(
        expand(argument, variables),
        all.slice(0, index),
        flag?.replace(/^-+/, ''),
      ).map((found): FoundAddress => ({
        ...found,
        container,
        place,
        field: [...field, ...list, index],
        inFile: argument.includes('\n'),
      }));
    });
  });
}

/** Whether anything can be found in the words of a command, one of which this is; mostly not. */
function mayNameHost(word: unknown): boolean {
  return (
    typeof word === 'string' &&
    (mayHaveAddress(word) || word.includes(REFERENCE) || mayHaveCommandHost(word))
  );
}

/** In an argument of a shell, the hosts of its commands as well; or it is the host of a command of its own. */
function addressesInArgument(
  argument: string,
  before: readonly unknown[],
  flag: string | undefined,
): StatedAddress[] {
  const texts = before.filter((text) => typeof text === 'string');
  const found = mayHaveAddress(argument) ? findAddresses(argument, flag) : [];
  const isKnown = ({ host, port }: StatedAddress) =>
    found.some((known) => known.host === host && known.port === port);
  const hosts = findCommandHosts([...texts, argument].join(' ')).filter(
    ({ host }) => argument.toLowerCase().includes(host),
  );
  return [...found, ...hosts.filter((host) => !isKnown(host))];
}

function flagOf(argument: unknown): string | undefined {
  return typeof argument === 'string'
    ? /^(--?[\w.-]+)(?:[= ]|$)/.exec(argument)?.[1]
    : undefined;
}

function addressesOf(
  value: string,
  name: string,
  siblings?: Variables,
): StatedAddress[] {
  const host = findHost(value, name);
  if (host === undefined) {
    return mayHaveAddress(value) ? findAddresses(value, name) : [];
  }
  const port = siblings?.get(name.replace(/_[A-Z]+$/, '_PORT'))?.value ?? '';
  return [
    /^\d{1,5}$/.test(port)
      ? { ...host, port: Number(port), text: `${host.host}:${port}` }
      : host,
  ];
}

/** A file is read line by line, without comments; a host without a port is not recognized there. */
function addressesInFile(
  text: string,
  seen: Pick<FoundAddress, 'field' | 'place'>,
): FoundAddress[] {
  const lines = text.split('\n');
  const targets = text.includes('targets') ? listedTargets(lines) : undefined;
  return lines.flatMap((line, index) => {
    if (!mayHaveAddress(line) || /^\s*(#|\/\/|;|\*|<!--)/.test(line)) {
      return [];
    }
    const name = /^\s*(?:-\s*)?["']?([\w.-]+)["']?\s*[:=]/.exec(line)?.[1];
    // What Prometheus is told to scrape can only be an address.
    const isTarget = name === 'targets' || targets?.has(index) === true;
    return findAddresses(line, name).map((found) => ({
      ...found,
      ...seen,
      isValue: isTarget,
      inFile: true,
    }));
  });
}

function mayHaveAddress(value: string): boolean {
  return value.includes(':') || value.includes('.svc');
}

function expand(value: string, variables: Variables): string {
  return value.includes(REFERENCE)
    ? value.replace(
        /\$\(([\w.-]+)\)/g,
        (whole, name: string) => variables.get(name)?.value ?? whole,
      )
    : value;
}
