import { labelText } from '../../../../words/objects';
import {
  carries,
  type LabelSelector,
  readLabelSelector,
  selects,
} from '../../label-selector';
import { type Fields, isFields, labelsAt, listAt } from '../../untyped';
import { checkLabelSelector } from '../label-selector';
import { checkLabels } from '../labels';
import type { Refuse } from '../refusal';

/** The selector by which a controller finds the pods of its template. */
export function checkSelector(refuse: Refuse, spec: Fields, kind: string): void {
  const { selector } = spec;
  if (!isFields(selector)) return;
  if (kind === 'ReplicationController') {
    checkLabels(refuse, spec, 'selector');
    checkTemplateLabels(refuse, spec, {
      matchLabels: labelsAt(selector),
      matchExpressions: [],
    });
    return;
  }
  checkLabelSelector(refuse, spec, 'selector');
  const read = readLabelSelector(selector);
  if (read === undefined) return;
  if (isEmpty(read)) {
    refuse({
      field: ['selector'],
      problem: `is empty, but a ${kind} finds its pods by it`,
      fix: 'list labels of its template in matchLabels',
    });
  }
  checkTemplateLabels(refuse, spec, read);
}

/** The template must have the labels; where it says nothing of its pods, they may be elsewhere. */
export function checkTemplateLabels(
  refuse: Refuse,
  spec: Fields,
  selector: LabelSelector,
): void {
  const labels = labelsAt(spec, 'template', 'metadata', 'labels');
  const stated =
    Object.keys(labels).length > 0 ||
    listAt(spec, 'template', 'spec', 'containers').length > 0;
  if (!stated || selects(selector, labels)) return;
  const { matchLabels } = selector;
  const wanted = carries(labels, matchLabels)
    ? 'matchExpressions'
    : labelText(matchLabels);
  refuse({
    field: ['selector'],
    problem: `asks for ${wanted}, but the pods of the template have ${haveText(labels)}`,
    fix: 'write the labels of the selector into spec.template.metadata.labels, or correct the selector',
  });
}

function haveText(labels: Readonly<Record<string, string>>): string {
  return Object.keys(labels).length === 0 ? 'no labels' : labelText(labels);
}

function isEmpty({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}
