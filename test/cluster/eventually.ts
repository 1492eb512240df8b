import { setTimeout as pause } from 'timers/promises';

const PATIENCE = 30_000;

/** Controllers take their time: tries until it holds, and fails as the last try failed where it never does. */
export async function eventually<T>(
  holds: () => Promise<T>,
  patience = PATIENCE,
): Promise<T> {
  for (const start = Date.now(); ; await pause(100)) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() - start > patience) throw error;
    }
  }
}
