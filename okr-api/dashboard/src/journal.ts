import type { StreamEvent } from "./model.ts";

/**
 * Remembers what streams in while an answer is under way. The answer may have been made before any of it, so it is
 * replayed over the answer: an event of the past says nothing that a newer one does not say again.
 */
export class Journal {
  readonly #open = new Set<StreamEvent[]>();

  note(event: StreamEvent): void {
    for (const one of this.#open) one.push(event);
  }

  /** Waits for an answer; `since` are the events noted from the asking to the answering. */
  async during<T>(asking: () => Promise<T>): Promise<{ answer: T; since: readonly StreamEvent[] }> {
    const since: StreamEvent[] = [];
    this.#open.add(since);
    try {
      return { answer: await asking(), since };
    } finally {
      this.#open.delete(since);
    }
  }
}
