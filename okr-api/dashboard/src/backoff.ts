const FIRST = 1_000;
const LONGEST = 30_000;

/** Does something later, after a pause that doubles each time until it has come to an end. */
export class Backoff {
  #wait = FIRST;
  #timer = 0;

  later(task: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(task, this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST);
  }

  /** It is being done now. */
  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** It is done: the next pause is a short one again. */
  reset(): void {
    this.cancel();
    this.#wait = FIRST;
  }
}
