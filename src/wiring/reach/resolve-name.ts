import { isIP } from 'node:net';
import type { Service } from '../read/service';
import type { DnsAnswer, DnsWay } from './dns';
import { AT_SERVICE, type DnsMiss, lookUp, type Lookup } from './look-up';

/** A name with fewer dots than this is tried with the search domains first: `ndots` as Kubernetes sets it for pods. */
const NDOTS = 5;

/** A whole name to ask: the part before the cluster's domain, label by label, or a name outside it. */
interface Candidate {
  readonly name: string;
  readonly labels?: readonly string[];
}

/** What a name answers to a pod in a namespace, as its resolver and the cluster's DNS go about it. */
export function resolveName(
  lookup: Lookup,
  clusterDomain: string,
  question: string,
  from: string,
): DnsAnswer {
  const name = question.toLowerCase().replace(/\.$/, '');
  // Every pod finds `localhost` in its hosts file, and asks nobody.
  if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || name === 'localhost') {
    return { question, tried: [], aliases: [], found: 'address' };
  }
  const candidates = question.endsWith('.')
    ? [absolute(name, clusterDomain)]
    : searched(name, from, clusterDomain);
  return ask(lookup, clusterDomain, candidates, { question, tried: [], aliases: [] });
}

/** Asks the candidates one after the other; where none answers, the closest miss tells why. */
function ask(
  lookup: Lookup,
  clusterDomain: string,
  candidates: readonly Candidate[],
  way: DnsWay,
): DnsAnswer {
  let closest: DnsMiss | undefined;
  const tried = [...way.tried];
  for (const candidate of candidates) {
    tried.push(candidate.name);
    const here = { ...way, tried };
    if (candidate.labels === undefined) {
      if (closest?.closeness !== AT_SERVICE && isPublic(candidate.name, lookup)) {
        return { ...here, found: 'outside', name: candidate.name };
      }
      continue;
    }
    const answer = lookUp(lookup, candidate.labels);
    if (answer.found === 'alias') {
      return follow(lookup, clusterDomain, answer.service, here);
    }
    if (answer.found !== 'nothing') return { ...here, ...answer };
    if (closest === undefined || answer.closeness > closest.closeness) closest = answer;
  }
  const { closeness: _, ...why } = closest ?? noName(way.question);
  return { ...way, tried, ...why };
}

/** An alias is asked as it stands: no search domain completes it. */
function follow(
  lookup: Lookup,
  clusterDomain: string,
  alias: Service,
  way: DnsWay,
): DnsAnswer {
  const target = (alias.externalName ?? '').toLowerCase().replace(/\.$/, '');
  const there = { ...way, aliases: [...way.aliases, alias] };
  const ends = (
    why: 'address-as-name' | 'loop' | 'incomplete-alias',
    message: string,
  ): DnsAnswer => ({
    ...there,
    found: 'nothing',
    why,
    message: `the ExternalName Service "${alias.name}" ${message}`,
    namespace: alias.namespace,
    service: alias,
  });
  if (isIP(target) !== 0) {
    return ends(
      'address-as-name',
      `names the address ${target}, which is looked up as a name made of digits and never found`,
    );
  }
  if (way.aliases.includes(alias)) return ends('loop', 'leads back to itself');
  const candidate = absolute(target, clusterDomain);
  if (candidate.labels === undefined && !isPublic(target, lookup)) {
    return ends(
      'incomplete-alias',
      `names "${target}", which is looked up as it stands, without the search domains of a pod`,
    );
  }
  return ask(lookup, clusterDomain, [candidate], there);
}

function searched(name: string, from: string, clusterDomain: string): Candidate[] {
  const labels = name.split('.');
  const search = [[from, 'svc'], ['svc'], []].map((domain) =>
    inCluster([...labels, ...domain], clusterDomain),
  );
  return labels.length > NDOTS
    ? [absolute(name, clusterDomain), ...search]
    : [...search, absolute(name, clusterDomain)];
}

function absolute(name: string, clusterDomain: string): Candidate {
  return name.endsWith(`.${clusterDomain}`)
    ? inCluster(name.slice(0, -clusterDomain.length - 1).split('.'), clusterDomain)
    : { name };
}

function inCluster(labels: readonly string[], clusterDomain: string): Candidate {
  return {
    labels,
    name: [
      ...labels.map((label) => (label === '' ? '(namespace)' : label)),
      clusterDomain,
    ].join('.'),
  };
}

/**
 * Whether a name may exist outside: one that ends like a name of the cluster, or in a namespace of
 * these manifests, is meant for the cluster.
 */
function isPublic(name: string, lookup: Lookup): boolean {
  const labels = name.split('.');
  const last = labels[labels.length - 1];
  if (labels.length === 1) return name === 'localhost';
  return (
    last !== 'svc' &&
    !(labels.length === 2 && lookup.hasNamespace(last)) &&
    labels.every((label) => label !== '')
  );
}

function noName(question: string): DnsMiss {
  return {
    found: 'nothing',
    closeness: 0,
    why: 'no-name',
    message: `"${question}" is no name that the cluster's DNS answers`,
  };
}
