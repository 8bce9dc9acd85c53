import type { Format } from "./format.ts";
import { say } from "./i18n.ts";
import { keyResults, type BoardState } from "./state.ts";
import { statusMark, tally } from "./status.ts";

/** Numbers may change several times a second; a listener is told at most this often (ms). */
const EVERY = 30_000;

/** Turns a stream of changes into a sentence now and then: changed states by name, everything else by count. */
export class Spoken {
  readonly #speak: (words: string) => void;
  /** As it was when it last spoke. */
  #last: BoardState | null = null;
  #now: BoardState | null = null;
  #changed = new Set<string>();
  #spokenAt = 0;

  constructor(speak: (words: string) => void) {
    this.#speak = speak;
  }

  /** The board as it is now; speaks if it is time to. */
  take(state: BoardState, format: Format, now: number): void {
    if (!this.#last || this.#last.board.cycle !== state.board.cycle) {
      this.#last = state;
      this.#changed = new Set();
      this.#spokenAt = now;
    }
    this.#now = state;
    for (const [id, at] of state.received) if (at > this.#spokenAt) this.#changed.add(id);
    this.tick(format, now);
  }

  /** Time has passed: what changed too soon after the last sentence is said now, though nothing more comes. */
  tick(format: Format, now: number): void {
    if (!this.#last || !this.#now || this.#changed.size === 0 || now - this.#spokenAt < EVERY) return;
    this.#speak(sentence(this.#last, this.#now, this.#changed.size, format));
    this.#last = this.#now;
    this.#changed = new Set();
    this.#spokenAt = now;
  }
}

function sentence(before: BoardState, after: BoardState, changed: number, format: Format): string {
  const old = new Map(keyResults(before.board).map((one) => [one.id, one.reading.status]));
  const all = keyResults(after.board);
  const moved = all.filter((one) => old.get(one.id) !== one.reading.status);
  if (moved.length === 0) return say(format.language, "spoken.changed", { n: changed, ...tally(all.map((one) => one.reading)) });
  return moved
    .map((one) => {
      const status = say(format.language, statusMark(one.reading.status).word);
      return say(format.language, "spoken.status", { title: format.text(one.title), status });
    })
    .join(" ");
}
