import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';
import { ServiceBackend } from './service-backend';

/** What every construct shares that is called and calls others itself. */
export abstract class CallingBackend<Name extends string> extends ServiceBackend<Name> {
  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy lets them in.
   *
   * From the first connection on, callers that nobody declared are shut out there. Connecting twice
   * is once, and circles are fine.
   *
   * @param backend who is called
   * @param args the port, which may be left out where there is one, and how the pods are told the address
   * @throws HarbourError where the port does not exist, or a variable is set to something else already
   */
  public connectTo<Other extends string>(
    backend: Backend<Other>,
    ...args: PortArguments<NoInfer<Other>, ConnectionOptions>
  ): void {
    connectWorkload(this, 'connectTo()', backend, args);
  }
}
