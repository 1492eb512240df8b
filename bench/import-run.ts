import { createRequire } from 'module';

const start = performance.now();
createRequire(__filename)(process.argv[2]);
process.stdout.write(JSON.stringify(performance.now() - start));
