import { referencesIn } from '../../../contract/variable-references';
import { closestName } from '../../../words/did-you-mean';
import { enumerate } from '../../../words/lists';
import { named } from '../../../words/objects';
import { mayBeInjected } from '../../reach/injection';
import { groupOf, isBuiltIn } from '../../read/api-group';
import type { FieldPath } from '../../read/kubernetes-object';
import { listAt, textAt } from '../../read/untyped';
import type { Container, Workload } from '../../read/workload';
import type { Wiring } from '../../wiring';
import {
  type ContainerVariables,
  mayBeOfCluster,
  variablesOf,
} from '../support/container-variables';
import type { Problem, Rule } from '../support/rule';
import { isForShell, isLikeVariable } from '../support/shell-text';
import { example } from './variable-undefined.example';

/** A `$(NAME)` for which the kubelet finds no variable. */
export const variableUndefined: Rule = {
  id: 'variable-undefined',
  severity: 'warning',
  title:
    'A value, a command or an argument refers to a variable that nothing sets.',
  why:
    'The kubelet replaces $(NAME) by the value of a variable of the container: in env by one that stands before, in ' +
    'commands and arguments by any. If there is none, the text stays as it is, and the program gets "$(NAME)". ' +
    'Variables of the image or of a shell do not count.',
  fix: 'Set the variable before it is used, or write $$(NAME) for the text itself.',
  example,
  *check(wiring) {
    for (const workload of wiring.workloads) {
      // An operator may add variables to the pods that it makes.
      if (!isBuiltIn(groupOf(workload.object.apiVersion))) {
        continue;
      }
      for (const container of workload.containers.filter(isWhole)) {
        const uses = usesIn(container);
        if (uses.length === 0) continue;
        const variables = variablesOf(wiring, workload, container);
        if (!variables.areAll) continue;
        const reported = new Set<string>();
        for (const use of uses) {
          yield* problemsOf(
            wiring,
            { workload, container, variables, ...use },
            reported,
          );
        }
      }
    }
  },
};

/** A container without an image is a patch for one that has more, and perhaps the variables. */
function isWhole({ fields }: Container): boolean {
  return textAt(fields, 'image') !== undefined;
}

/** A text in which the kubelet replaces variables. */
interface Use {
  readonly text: string;
  /** What it is, in words: `CART_URL`. */
  readonly place: string;
  readonly field: FieldPath;
  /** The index in `env`, before which the variables have to stand. */
  readonly index?: number;
  /** Whether a variable that is not there keeps the container from starting. */
  readonly isRequired?: boolean;
}

interface UseIn extends Use {
  readonly workload: Workload;
  readonly container: Container;
  readonly variables: ContainerVariables;
}

function usesIn(container: Container): Use[] {
  const inCommand = usesInCommand(container);
  const isCommand = inCommand.length > 0 && isForShell(container);
  return [
    ...usesInEnv(container),
    ...usesInPaths(container),
    ...(isCommand ? [] : inCommand),
  ];
}

function usesInEnv({ fields, field }: Container): Use[] {
  return listAt(fields, 'env').flatMap((variable, index): Use[] => {
    const text = textAt(variable, 'value') ?? '';
    if (!mayRefer(text)) return [];
    const place = textAt(variable, 'name') ?? '';
    return [{ text, place, index, field: [...field, 'env', index, 'value'] }];
  });
}

function usesInPaths({ fields, field }: Container): Use[] {
  return listAt(fields, 'volumeMounts').flatMap((mount, index): Use[] => {
    const text = textAt(mount, 'subPathExpr') ?? '';
    if (!mayRefer(text)) return [];
    const path = [...field, 'volumeMounts', index, 'subPathExpr'];
    return [{ text, place: 'a subPathExpr', field: path, isRequired: true }];
  });
}

function usesInCommand({ fields, field }: Container): Use[] {
  return ['command', 'args'].flatMap((list) =>
    listAt(fields, list).flatMap((text, index): Use[] =>
      typeof text === 'string' && mayRefer(text)
        ? [{ text, place: `an item of ${list}`, field: [...field, list, index] }]
        : [],
    ),
  );
}

/** Most texts do not; one of several lines is a script. */
function mayRefer(text: string): boolean {
  return text.includes('$(') && !text.includes('\n');
}

/** Each variable of a container is reported once, where it is used first. */
function* problemsOf(
  wiring: Wiring,
  use: UseIn,
  reported: Set<string>,
): Iterable<Problem> {
  const { text, variables, isRequired = false } = use;
  const missing = referencesIn(text).filter(
    (name) => !reported.has(name) && !isSet(use, name),
  );
  const late = missing.filter((name) => variables.own.includes(name));
  // A name in small letters may be a command of a shell.
  const never = missing.filter(
    (name) => !late.includes(name) && (isRequired || isLikeVariable(name)),
  );
  const at = { object: use.workload.object, field: use.field };
  for (const name of late) yield { ...at, ...setTooLate(use, name) };
  if (never.length > 0) yield { ...at, ...neverSet(wiring, use, never) };
  for (const name of [...late, ...never]) reported.add(name);
}

function isSet({ workload, variables, index }: UseIn, name: string): boolean {
  return (
    variables.own.slice(0, index).includes(name) ||
    variables.before.has(name) ||
    mayBeOfCluster(workload, name)
  );
}

type Found = Pick<Problem, 'message' | 'meant' | 'fix' | 'severity'>;

function setTooLate(use: UseIn, name: string): Found {
  const { place, variables, index } = use;
  const isItself = variables.own[index ?? -1] === name;
  return {
    severity: isItself ? 'warning' : 'error',
    message: `${states(use, [name])}, which ${isItself ? 'nothing sets before' : 'stands after it'}: it stays as it is`,
    fix: isItself
      ? `write the whole value of ${name}`
      : `move ${name} before ${place}`,
  };
}

function neverSet(wiring: Wiring, use: UseIn, names: readonly string[]): Found {
  const { workload, isRequired = false } = use;
  const certainty = isRequired ? 'error' : 'warning';
  const effect = isRequired
    ? 'the container cannot start'
    : 'the text stays as it is';
  return {
    severity: mayBeInjected(wiring, workload) ? 'hint' : certainty,
    message: `${states(use, names)}, which nothing sets: ${effect}`,
    ...neverSetFix(use, names),
  };
}

function neverSetFix(
  { variables, index, isRequired = false }: UseIn,
  names: readonly string[],
): Pick<Problem, 'meant' | 'fix'> {
  const there = [...variables.own.slice(0, index), ...variables.before];
  const [name, ...others] = names;
  const close = others.length === 0 ? closestName(name, there) : undefined;
  if (close !== undefined) {
    return { meant: `$(${close})`, fix: `use $(${close})` };
  }
  const add = `set ${enumerate(names)} in env`;
  return {
    fix: isRequired ? add : `${add}, or write $$(${name}) for the text itself`,
  };
}

function states(
  { workload, container, place }: UseIn,
  names: readonly string[],
): string {
  return (
    `${place} of the container "${container.name}" of ${named(workload)} refers to ` +
    enumerate(names.map((name) => `$(${name})`))
  );
}
