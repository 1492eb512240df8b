import { readFileSync } from 'node:fs';
import { readYaml, YamlSyntaxError } from '../../yaml/read-yaml';
import { decodeLoosely } from '../decode';
import { isSystemError } from './on-disk';

/** The first document of a file; `undefined` if it cannot be read, which the program that needs it will say. */
export function readLoosely(file: string): unknown {
  try {
    return readYaml(decodeLoosely(readFileSync(file)), file)[0]?.value;
  } catch (error) {
    if (error instanceof YamlSyntaxError || isSystemError(error)) return undefined;
    throw error;
  }
}
