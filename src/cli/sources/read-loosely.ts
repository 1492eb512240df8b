import { readFileSync } from 'node:fs';
import { readYaml, YamlSyntaxError } from '../../yaml/read-yaml';
import { decodeLoosely } from '../decode';
import { isSystemError } from './on-disk';

/** The first document of a file; `undefined` if it cannot be read, which the program that needs it will say. */
export function readLoosely(file: string): unknown {
  const text = textOf(file);
  try {
    return text === undefined ? undefined : readYaml(text, file)[0]?.value;
  } catch (error) {
    if (error instanceof YamlSyntaxError) return undefined;
    throw error;
  }
}

/** The text of a file; `undefined` if it cannot be read. */
export function textOf(file: string): string | undefined {
  try {
    return decodeLoosely(readFileSync(file));
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
