/** What came back when a call was made. */
export type Reply =
  /** An HTTP server answered, whatever with. */
  | { readonly came: 'http'; readonly status: number }
  /** Something accepted the connection, and was asked nothing that it understands. */
  | { readonly came: 'connected' }
  /** The connection was refused: nothing listens, or something on the way rejects it. */
  | { readonly came: 'refused' }
  /** There is no route to the address, or something on the way says so. */
  | { readonly came: 'unreachable' }
  | { readonly came: 'timeout' }
  /** DNS does not know the name, or does not answer. */
  | { readonly came: 'unresolved' }
  /** The program failed in a way that shows nothing about the call. */
  | { readonly came: 'unclear'; readonly told: string };

/** Whether the call got to something that answers; `undefined` if that is not known. */
export function hasArrived({ came }: Reply): boolean | undefined {
  if (came === 'unclear') return undefined;
  return came === 'http' || came === 'connected';
}

/** What came back, as the end of a sentence. */
export function replyText(reply: Reply): string {
  switch (reply.came) {
    case 'http':
      return `HTTP ${reply.status} came back`;
    case 'connected':
      return 'the connection was accepted';
    case 'refused':
      return 'the connection was refused';
    case 'unreachable':
      return 'the address cannot be reached';
    case 'timeout':
      return 'nothing came back in time';
    case 'unresolved':
      return 'the name was not resolved';
    case 'unclear':
      return `it cannot be told from what came back: ${reply.told}`;
  }
}
