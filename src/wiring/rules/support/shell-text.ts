import { textsAt } from '../../read/untyped';
import type { Container } from '../../read/workload';

const SHELL = /(^|\/)(a|ba|da|k|z)?sh$|(^|\/)(busybox|pwsh|env)$/;

/** Whether a name is one that people give to variables, rather than a command of a shell, such as `$(hostname)`. */
export function isLikeVariable(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name);
}

/** Whether a shell reads the command or the arguments of a container, to which `$(…)` is a command. */
export function isForShell({ fields }: Container): boolean {
  const words = ['command', 'args'].flatMap((list) => textsAt(fields, list));
  const isScript = words.some((word) => word.includes('\n'));
  const hasText = words.some((word) => /^-[a-z]*c$/.test(word));
  const mayBeShell = words.some((word) => SHELL.test(word));
  const isOfImage = textsAt(fields, 'command').length === 0;
  return isScript || (hasText && (mayBeShell || isOfImage));
}
