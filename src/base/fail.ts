import type { IConstruct } from 'constructs';
import { type Complaint, sentence } from '../words/sentence';
import { HarbourError } from './harbour-error';

/** Throws the error of the construct at hand: `[path] what is wrong, got X, allowed Y, what to do`. */
export function fail(at: IConstruct | string, complaint: Complaint): never {
  throw new HarbourError(
    `[${typeof at === 'string' ? at : at.node.path}] ${sentence(complaint)}`,
  );
}
