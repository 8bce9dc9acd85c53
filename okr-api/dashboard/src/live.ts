import type { StreamEvent } from "./model.ts";
import type { LiveState } from "./status.ts";

interface Listener {
  event(event: StreamEvent): void;
  /** @param since when the page last knew itself to be up to date (ms since the epoch) */
  state(state: LiveState, since: number): void;
}

const TYPES = ["reading", "objective", "clock", "source", "definitions"] as const;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * The stream of changes. A dropped connection is resumed by the browser (with `Last-Event-ID`); one that the server
 * refused is opened anew, with growing pauses.
 */
export class Live {
  #source: EventSource | null = null;
  #state: LiveState = "connecting";
  #since = Date.now();
  #wait = FIRST_WAIT;
  #timer = 0;
  readonly #address: string;
  readonly #listener: Listener;

  constructor(address: string, listener: Listener) {
    this.#address = address;
    this.#listener = listener;
  }

  start(): void {
    addEventListener("offline", () => this.#become("stale"));
    addEventListener("online", () => this.#open());
    this.#open();
  }

  get state(): LiveState {
    return this.#state;
  }

  get since(): number {
    return this.#since;
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource(this.#address);
    this.#source = source;
    source.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.#become("live");
    };
    source.onerror = () => {
      this.#become("stale");
      if (source.readyState === EventSource.CLOSED) this.#later();
    };
    for (const type of TYPES) {
      source.addEventListener(type, (message: MessageEvent<string>) => this.#take(type, message.data));
    }
  }

  #take(type: (typeof TYPES)[number], data: string): void {
    const body: unknown = JSON.parse(data);
    if (this.#state === "live") this.#since = Date.now();
    this.#listener.event(
      (type === "source" ? { type, source: body } : { type, ...(body as object) }) as StreamEvent,
    );
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #become(state: LiveState): void {
    if (this.#state === state) return;
    if (this.#state === "live" || state === "live") this.#since = Date.now();
    this.#state = state;
    this.#listener.state(state, this.#since);
  }
}
