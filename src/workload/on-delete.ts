import { checkOneOf, type Site } from '../base/check';

/** The only strategy that is a word: what rolls has numbers, and is an object. */
export function checkOnDelete(at: Site, strategy: string, rolling: string): void {
  checkOneOf(
    at,
    'strategy',
    strategy,
    ['OnDelete'],
    `use 'OnDelete', or ${rolling} for a rolling update`,
  );
}
