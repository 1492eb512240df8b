/**
 * In one place, since the bundle copies the hundreds of names of cdk8s-plus-28 for every file that
 * imports it by itself.
 */
export * as kplus from 'cdk8s-plus-28';
