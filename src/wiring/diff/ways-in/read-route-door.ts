import { enumerate } from '../../../words/lists';
import { hostnamesOf } from '../../reach/attach-route';
import type { Exposure, ExposureEntry } from '../../reach/exposure/exposure';
import { at, integerAt, listAt, textAt } from '../../read/untyped';
import type { Wiring } from '../../wiring';
import { callsOf } from '../support/exposed';
import type { Destination } from './destination';
import { ANY_HOST, hostPattern } from './host-pattern';
import { type Intake, intakeOf } from './intake';
import { exactPattern, prefixPattern } from './path-pattern';
import { backendsOf, shareOf } from './shares';
import type { Door, WayIn } from './way-in';

/** What a rule of a route does with the requests that it matches. */
type RuleWay = Pick<
  WayIn,
  'path' | 'pathUnknown' | 'conditions' | 'to' | 'mayRedirect' | 'isDefault'
> & { readonly calls: ReadonlyMap<string, string> };

/** Reads an HTTPRoute as the ways in that it is, through the Gateways that take it. */
export function readRouteDoor(wiring: Wiring, exposure: Exposure): Door {
  const { object, entries } = exposure;
  const intake = intakeOf(wiring, object);
  const rules = rulesOf(wiring, exposure);
  const ways = rules.flatMap((rule) => waysThrough(intake, rule));
  const named = hostnamesOf(object).map((host) => hostPattern(host, 'any'));
  return {
    object,
    ways,
    calls: entries.flatMap((entry) => callsOf(exposure, entry)),
    hosts: [
      ...(named.length === 0 ? [ANY_HOST] : named),
      ...ways.map(({ host }) => host),
    ],
    backends: backendsOf(wiring, entries),
    conditions: intake.conditions,
    refusals: intake.refusals,
    unknown: [...filtersOf(exposure), ...aliasesOf(entries), ...intake.unknown],
    certificates: intake.certificates,
  };
}

function waysThrough({ openings }: Intake, { calls, ...rule }: RuleWay): WayIn[] {
  return openings.map(({ host, hostname, scheme }) => ({
    ...rule,
    host,
    scheme,
    call: calls.get(hostname),
  }));
}

function rulesOf(wiring: Wiring, exposure: Exposure): RuleWay[] {
  const { object, entries } = exposure;
  return listAt(object.fields, 'spec', 'rules').flatMap((rule, index) => {
    const own = entries.filter(({ field }) => field[2] === index);
    const to = destinationOf(wiring, object.namespace, rule, own);
    const given = listAt(rule, 'matches');
    const matches = given.length === 0 ? [{}] : given;
    return matches.map((match, number) => ({
      ...pathOf(at(match, 'path')),
      conditions: conditionsOf(match),
      isDefault: false,
      mayRedirect: false,
      to,
      calls: callsByHost(exposure, own[0], number),
    }));
  });
}

function callsByHost(
  exposure: Exposure,
  entry: ExposureEntry | undefined,
  number: number,
): ReadonlyMap<string, string> {
  if (entry === undefined) return new Map();
  const hosts = entry.hosts.length === 0 ? [''] : entry.hosts;
  return new Map(
    hosts.map((host) => {
      const one = {
        ...entry,
        hosts: host === '' ? [] : [host],
        matches: [entry.matches[number]],
      };
      return [host, callsOf(exposure, one)[0]];
    }),
  );
}

function destinationOf(
  wiring: Wiring,
  home: string,
  rule: unknown,
  entries: readonly ExposureEntry[],
): Destination {
  const filters = listAt(rule, 'filters');
  if (filters.some((filter) => textAt(filter, 'type') === 'RequestRedirect')) {
    return { kind: 'redirect' };
  }
  const references = listAt(rule, 'backendRefs').map((reference, number) => ({
    reference,
    weight: integerAt(reference, 'weight') ?? 1,
    entry: entries.find(({ field }) => field[4] === number),
  }));
  const led = references.filter(({ weight }) => weight > 0);
  const foreign = led.find(({ entry }) => entry === undefined);
  if (foreign !== undefined) {
    const kind = textAt(foreign.reference, 'kind') ?? 'Service';
    const name = `${kind} "${textAt(foreign.reference, 'name') ?? ''}"`;
    return { kind: 'other', name };
  }
  const shares = led.flatMap(({ entry, weight }) =>
    entry === undefined ? [] : [shareOf(wiring, home, entry, weight)],
  );
  return { kind: 'backends', shares };
}

function pathOf(path: unknown): Pick<WayIn, 'path' | 'pathUnknown'> {
  const type = textAt(path, 'type') ?? 'PathPrefix';
  const value = textAt(path, 'value');
  if (type === 'Exact') return { path: exactPattern(value) };
  if (type === 'PathPrefix') return { path: prefixPattern(value) };
  return { pathUnknown: `which paths ${type} ${value ?? '/'} stands for` };
}

/** What a match asks for besides the path, the method first: that is what counts first. */
function conditionsOf(match: unknown): string[] {
  const method = textAt(match, 'method');
  const pairs = (field: string, noun: string) =>
    listAt(match, field).map((one) => {
      const type = textAt(one, 'type') ?? 'Exact';
      const name = textAt(one, 'name') ?? '';
      const value = textAt(one, 'value') ?? '';
      return `${noun} ${name}: ${type === 'Exact' ? value : `${type} ${value}`}`;
    });
  return [
    ...(method === undefined ? [] : [`method ${method}`]),
    ...pairs('headers', 'header'),
    ...pairs('queryParams', 'parameter'),
  ];
}

function filtersOf({ object }: Exposure): string[] {
  const rules = listAt(object.fields, 'spec', 'rules');
  const types = rules
    .flatMap((rule) => [rule, ...listAt(rule, 'backendRefs')])
    .flatMap((one) => listAt(one, 'filters'))
    .map((filter) => textAt(filter, 'type') ?? 'of no type')
    .filter((type) => type !== 'RequestRedirect');
  if (types.length === 0) return [];
  const filters = types.length === 1 ? 'the filter' : 'the filters';
  const text = enumerate([...new Set(types)]);
  return [`what ${filters} ${text} of the HTTPRoute "${object.name}" may do`];
}

function aliasesOf(entries: readonly ExposureEntry[]): string[] {
  return entries.flatMap(({ service }) =>
    service?.type === 'ExternalName'
      ? [`whether a Gateway leads to an alias such as Service "${service.name}"`]
      : [],
  );
}
