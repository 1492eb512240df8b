import type { Example } from '../comparison';

export const example: Example = { before: '', after: '' };
