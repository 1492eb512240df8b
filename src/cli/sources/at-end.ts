const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const duties: (() => void)[] = [];

/** Does something before a signal ends this process, the latest first; returns what takes it back. */
export function atEnd(duty: () => void): () => void {
  if (duties.length === 0) SIGNALS.forEach((signal) => process.on(signal, end));
  duties.push(duty);
  return () => {
    const index = duties.indexOf(duty);
    if (index >= 0) duties.splice(index, 1);
    if (duties.length === 0) release();
  };
}

function end(signal: NodeJS.Signals): void {
  for (const duty of duties.splice(0).reverse()) duty();
  // Without a listener the signal does what it does by itself.
  release();
  process.kill(process.pid, signal);
}

function release(): void {
  SIGNALS.forEach((signal) => process.off(signal, end));
}
