import { isQualifiedName, labelValue } from '../../../contract/names';
import { show } from '../../../words/show';
import { type Fields, fieldsAt, listAt, textAt } from '../untyped';
import { checkLabels, wrongKey } from './labels';
import { forEachItem } from './lists';
import { below, type Refuse } from './refusal';
import { checkNames, checkOneOf } from './values';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** A label selector in a field. */
export function checkLabelSelector(
  refuse: Refuse,
  fields: Fields,
  key: string,
): void {
  const selector = fieldsAt(fields, key);
  const here = below(refuse, key);
  checkLabels(here, selector, 'matchLabels');
  forEachItem(here, selector, 'matchExpressions', checkRequirement);
}

function checkRequirement(refuse: Refuse, requirement: Fields): void {
  const key = textAt(requirement, 'key') ?? '';
  const operator = textAt(requirement, 'operator');
  const values = listAt(requirement, 'values');
  if (!isQualifiedName(key)) refuse({ field: ['key'], ...wrongKey(key) });
  checkNames(refuse, requirement, 'values', labelValue);
  if (operator === undefined) {
    refuse({
      field: ['operator'],
      problem: 'is missing',
      fix: 'write operator: In',
    });
    return;
  }
  checkOneOf(refuse, requirement, 'operator', OPERATORS);
  const comparing = operator === 'In' || operator === 'NotIn';
  if (comparing && values.length === 0) {
    refuse({
      field: ['values'],
      problem: `is empty, but the operator ${operator} compares with values`,
      fix: 'list the values, or use the operator Exists or DoesNotExist',
    });
  }
  if (!comparing && OPERATORS.includes(operator) && values.length > 0) {
    refuse({
      field: ['values'],
      problem: `is ${show(values)}, but the operator ${operator} takes no values`,
      fix: 'remove the values, or use the operator In or NotIn',
    });
  }
}
