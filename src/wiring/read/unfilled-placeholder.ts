import { pathText } from '../../words/field-path';
import { counted } from '../../words/lists';
import { show } from '../../words/show';
import type { Finding } from '../finding';
import type { FieldPath, KubernetesObject } from './kubernetes-object';
import { referenceTo } from './reference-to';
import { at } from './untyped';

/** The rule that a value breaks that is still to be filled in. */
export const UNFILLED_PLACEHOLDER = 'unfilled-placeholder';

/** A field whose value Kubernetes would refuse, if it were not to be filled in before. */
export interface UnjudgedField {
  readonly object: KubernetesObject;
  readonly field: FieldPath;
}

/** What people fill in; `$(NAME)` and `ENC[…]` are ordinary in what is applied. */
const FILLED_IN = /\$\{|\{\{|^<[^<>]+>$/;
/** Where any text is ordinary. */
const CONTENTS = new Set(['data', 'stringData', 'binaryData']);

/** Once a file, since a file that is filled in has many. */
export function unfilledPlaceholders(fields: readonly UnjudgedField[]): Finding[] {
  const byFile = new Map<string | undefined, UnjudgedField[]>();
  for (const each of fields.filter(isToBeFilledIn)) {
    const { file } = each.object.source;
    const others = byFile.get(file);
    if (others === undefined) byFile.set(file, [each]);
    else others.push(each);
  }
  return [...byFile.values()].map(([first, ...others]) => findingOf(first, others));
}

function isToBeFilledIn({ object, field }: UnjudgedField): boolean {
  if (CONTENTS.has(String(field[0]))) {
    return false;
  }
  const value = at(object.fields, ...field);
  return [value, ...field].some(
    (text) => typeof text === 'string' && FILLED_IN.test(text),
  );
}

function findingOf(
  { object, field }: UnjudgedField,
  others: readonly UnjudgedField[],
): Finding {
  const are = others.length === 1 ? 'is' : 'are';
  const more =
    others.length === 0
      ? ''
      : `, and so ${are} ${counted(others.length, 'other field')}`;
  return {
    rule: UNFILLED_PLACEHOLDER,
    severity: 'hint',
    object: referenceTo(object),
    source: object.source,
    field,
    message:
      `${pathText(field)} of the ${object.kind} "${object.name}" is ${show(at(object.fields, ...field))}, ` +
      `to be filled in before it is applied${more}: what it will be is not checked`,
    fix: 'check the manifests as they are applied, with the values filled in',
  };
}
