import { isIP } from 'node:net';
import type { Service } from '../read/service';
import type { DnsAnswer, DnsQuery } from './dns';
import { AT_SERVICE, type DnsMiss, lookUp, type Lookup } from './look-up';

/** A name with fewer dots than this is first tried with the search domains: `ndots` as Kubernetes sets it for pods. */
const NDOTS = 5;

/** A full name to try: within the cluster domain by the labels before it, or outside it. */
interface Candidate {
  readonly name: string;
  readonly labels?: readonly string[];
}

/** What DNS answers to a pod in a namespace, as its resolver and the cluster DNS work. */
export function resolveName(
  lookup: Lookup,
  clusterDomain: string,
  question: string,
  from: string,
): DnsAnswer {
  const name = question.toLowerCase().replace(/\.$/, '');
  // `localhost` is in the hosts file of every pod.
  if (isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 || name === 'localhost') {
    return { question, tried: [], aliases: [], found: 'address' };
  }
  if (!canBeAsked(name)) {
    const { closeness: _, ...why } = noName(question);
    return { question, tried: [], aliases: [], ...why };
  }
  const candidates = question.endsWith('.')
    ? [absolute(name, clusterDomain)]
    : searched(name, from, clusterDomain);
  return ask(lookup, clusterDomain, candidates, {
    question,
    tried: [],
    aliases: [],
  });
}

/** Tries the candidates one after the other; if none is found, the closest one says why. */
function ask(
  lookup: Lookup,
  clusterDomain: string,
  candidates: readonly Candidate[],
  query: DnsQuery,
): DnsAnswer {
  let closest: DnsMiss | undefined;
  const tried = [...query.tried];
  for (const candidate of candidates) {
    tried.push(candidate.name);
    const here = { ...query, tried };
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
    if (answer.found !== 'nothing') {
      return { ...here, ...answer };
    }
    if (closest === undefined || answer.closeness > closest.closeness) {
      closest = answer;
    }
  }
  const { closeness: _, ...why } = closest ?? noName(query.question);
  return { ...query, tried, ...why };
}

/** The target of an alias is looked up exactly as written, without search domains. */
function follow(
  lookup: Lookup,
  clusterDomain: string,
  alias: Service,
  query: DnsQuery,
): DnsAnswer {
  const target = (alias.externalName ?? '').toLowerCase().replace(/\.$/, '');
  const there = { ...query, aliases: [...query.aliases, alias] };
  const fails = (
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
    return fails(
      'address-as-name',
      `points to the IP address ${target}, which DNS treats as a name and cannot resolve`,
    );
  }
  if (query.aliases.includes(alias)) {
    return fails('loop', 'points back to itself');
  }
  const candidate = absolute(target, clusterDomain);
  if (candidate.labels === undefined && !isPublic(target, lookup)) {
    return fails(
      'incomplete-alias',
      `points to "${target}", which is looked up exactly as written, without the search domains of a pod`,
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
 * Whether a name may exist outside the cluster: one that ends like a name of the cluster, or in a
 * namespace of these manifests, is meant to be inside.
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

/** Whether a resolver asks for it at all: no label is empty, or longer than DNS has them (RFC 1035). */
function canBeAsked(name: string): boolean {
  return (
    name.length <= 253 &&
    name.split('.').every((label) => label !== '' && label.length <= 63)
  );
}

function noName(question: string): DnsMiss {
  return {
    found: 'nothing',
    closeness: 0,
    why: 'no-name',
    message: `"${question}" is not a DNS name that the cluster can answer`,
  };
}
