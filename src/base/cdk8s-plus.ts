/**
 * In one place, and as a whole: from an import of another kind the bundle copies all of its hundreds of names, and
 * looks each up in the copy first.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports
import kplus = require('cdk8s-plus-28');

export { kplus };
