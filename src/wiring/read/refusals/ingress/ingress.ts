import { isIP } from 'node:net';
import { isDnsName } from '../../../../contract/host-name';
import { isTidyPath, tidyPath } from '../../../../contract/http-path';
import { subdomain } from '../../../../contract/names';
import { show } from '../../../../words/show';
import type { FieldPath } from '../../kubernetes-object';
import { at, type Fields, fieldsAt, isFields, listAt, textAt } from '../../untyped';
import { wrongHost } from '../hosts';
import { forEachItem } from '../lists';
import { below, type Refuse } from '../refusal';
import { checkName, checkOneOf } from '../values';
import { checkBackend } from './ingress-backend';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const PATH_TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];

/** An Ingress of today's API version. */
export function checkIngress(refuse: Refuse, ingress: Fields): void {
  const spec = fieldsAt(ingress, 'spec');
  const here = below(refuse, 'spec');
  checkClass(refuse, ingress, spec);
  if (isFields(spec.defaultBackend)) {
    checkBackend(here, spec.defaultBackend, 'defaultBackend');
  }
  forEachItem(here, spec, 'rules', checkRule);
  forEachItem(here, spec, 'tls', checkTls);
}

function checkClass(refuse: Refuse, ingress: Fields, spec: Fields): void {
  checkName(below(refuse, 'spec'), spec, 'ingressClassName', subdomain);
  const name = textAt(spec, 'ingressClassName');
  const annotated =
    at(ingress, 'metadata', 'annotations', CLASS_ANNOTATION) ?? undefined;
  if (name === undefined || annotated === undefined || name === annotated) return;
  refuse({
    field: ['spec', 'ingressClassName'],
    problem: `is ${show(name)}, but the annotation ${CLASS_ANNOTATION} says ${show(annotated)}`,
    fix: 'remove the annotation',
  });
}

function checkTls(refuse: Refuse, tls: Fields): void {
  listAt(tls, 'hosts').forEach((host, index) =>
    checkHost(refuse, host ?? '', ['hosts', index]),
  );
  checkName(refuse, tls, 'secretName', subdomain);
}

function checkRule(refuse: Refuse, rule: Fields): void {
  const { host } = rule;
  if (host !== '') checkHost(refuse, host, ['host']);
  if (typeof host === 'string' && isIP(host) !== 0) {
    refuse({
      field: ['host'],
      problem: `is ${show(host)}, an IP address, but hosts are matched by name`,
      fix: 'write a DNS name, or leave host out for any host',
    });
  }
  if (!isFields(rule.http)) return;
  if (listAt(rule.http, 'paths').length === 0) {
    refuse({
      field: ['http', 'paths'],
      problem: 'is empty',
      fix: 'list a path, such as / of the pathType Prefix',
    });
  }
  forEachItem(below(refuse, 'http'), rule.http, 'paths', checkPath);
}

function checkHost(refuse: Refuse, host: unknown, field: FieldPath): void {
  if (typeof host !== 'string') return;
  if (!isDnsName(host.replace(/^\*\./, ''))) refuse({ field, ...wrongHost(host) });
}

function checkPath(refuse: Refuse, path: Fields): void {
  const type = textAt(path, 'pathType');
  if (type === undefined) {
    refuse({
      field: ['pathType'],
      problem: 'is missing, and has no default',
      fix: 'write pathType: Prefix, Exact or ImplementationSpecific',
    });
    // The API server does not look any further.
    return;
  }
  checkOneOf(refuse, path, 'pathType', PATH_TYPES);
  checkLiteral(refuse, textAt(path, 'path') ?? '', type);
  checkBackend(refuse, fieldsAt(path, 'backend'), 'backend');
}

function checkLiteral(refuse: Refuse, path: string, type: string): void {
  const literal = type === 'Exact' || type === 'Prefix';
  if (!path.startsWith('/') && (literal || path !== '')) {
    refuse({
      field: ['path'],
      problem: `is ${show(path)}, but a path starts with /`,
      fix: `write ${show(`/${path}`)}`,
    });
  } else if (literal && !isTidyPath(path)) {
    const tidy = tidyPath(path);
    refuse({
      field: ['path'],
      problem: `is ${show(path)}, but no path has //, /./, /../ or %2f`,
      fix: isTidyPath(tidy) ? `write ${show(tidy)}` : 'write a path without them',
    });
  }
}
