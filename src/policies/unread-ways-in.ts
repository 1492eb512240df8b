import { isUnreadWayIn, type Wiring } from '../wiring';
import { called } from '../words/objects';
import { type AllowedCall, isGroup, type UnknownCall } from './allowed-call';

/** The ways in of other APIs, of which only their controllers know where they lead. */
export function unreadWaysIn({ objects }: Wiring): UnknownCall[] {
  return objects.filter(isUnreadWayIn).map((object) => ({
    text: `${called(object)} may lead calls in from outside, and is not read here`,
    give: 'who comes in',
    isGivenBy: ({ from, to }: AllowedCall) =>
      !isGroup(from) && isGroup(to) && to.namespace === object.namespace,
  }));
}
