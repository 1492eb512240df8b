/**
 * Imported in one place only, since the bundle copies the hundreds of names of cdk8s-plus-28 for
 * each file that imports it.
 */
export * as kplus from 'cdk8s-plus-28';
