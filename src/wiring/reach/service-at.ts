import type { Service } from '../read/service';
import { textAt, textsAt } from '../read/untyped';
import type { Wiring } from '../wiring';

/** The Service whose manifest sets this cluster IP. */
export function serviceAt({ services }: Wiring, ip: string): Service | undefined {
  return services.find(
    ({ object: { fields } }) =>
      textAt(fields, 'spec', 'clusterIP') === ip ||
      textsAt(fields, 'spec', 'clusterIPs').includes(ip),
  );
}
