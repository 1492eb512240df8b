import { connectWorkload } from '../access/connect-workload';
import type { ConnectionOptions } from '../access/connection';
import { atCaller } from '../base/at-caller';
import type { Backend } from '../service/backend';
import type { PortArguments } from '../service/ports';
import { ServiceBackend } from './service-backend';

/** The base of every construct that is called and also calls others. */
export abstract class CallingBackend<
  Name extends string,
> extends ServiceBackend<Name> {
  /**
   * Connects the pods to a backend that they call: they get its address in their environment, and
   * its NetworkPolicy allows them.
   *
   * Once one caller is connected, all undeclared callers of the backend are blocked. Connecting
   * twice has the same effect as once, and circles are fine.
   *
   * @param backend the backend
   * @param args the port, which may be left out if there is only one, and how the pods get the address
   * @throws HarbourError if the port does not exist, or a variable already has another value
   */
  public connectTo<Other extends string>(
    backend: Backend<Other>,
    ...args: PortArguments<NoInfer<Other>, ConnectionOptions>
  ): void {
    atCaller(this.connectTo, () =>
      connectWorkload(this, 'connectTo()', backend, args),
    );
  }
}
