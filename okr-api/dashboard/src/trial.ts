import type { Filling } from "./model.ts";

/** A candidate whose measures are counted for a while. */
export interface Trial {
  id: string;
  yaml: string;
  complete: boolean;
  /** Why it counts nothing; null if it does. */
  fault: string | null;
  measures: { id: string; fill: { entities: Filling | null } }[];
}

/** What a trial is asked for with. */
export interface Trials {
  trials(): Promise<Trial[]>;
  startTrial(yaml: string, author: string): Promise<Trial>;
  trial(id: string): Promise<Trial>;
  endTrial(id: string, author: string): Promise<unknown>;
}

/** How often it is asked how far a trial is (ms). */
const EVERY = 1_000;

/** How often it may not be known yet: the server may learn of it a moment after it was decided. */
const PATIENCE = 30;

/**
 * Has the measures of a candidate counted, then does what needs them. A trial of the same candidate that runs already
 * is waited for, and goes on afterwards; one that was started for this is ended.
 */
export async function onTrial<T>(
  api: Trials,
  candidate: { yaml: string; author: string },
  tell: (measures: Trial["measures"]) => void,
  then: () => Promise<T>,
  pause = (): Promise<void> => new Promise((done) => setTimeout(done, EVERY)),
): Promise<T> {
  const { yaml, author } = candidate;
  const before = (await api.trials()).find((one) => one.yaml === yaml);
  const { id } = before ?? (await api.startTrial(yaml, author));
  try {
    let unknown = before ? 0 : PATIENCE;
    for (;;) {
      const trial = await api.trial(id).catch((problem: unknown) => {
        if ((problem as { status?: number }).status === 404 && unknown-- > 0) return null;
        throw problem;
      });
      if (trial) {
        unknown = 0;
        if (trial.complete || trial.fault) break; // what is at fault, the backtest says
        tell(trial.measures.filter((one) => one.fill.entities));
      }
      await pause();
    }
    return await then();
  } finally {
    if (!before) await api.endTrial(id, author).catch(() => null); // it ends by itself, too
  }
}
