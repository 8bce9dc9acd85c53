import { atStart, dropped, opened, shown, told, type Liveness, type LiveState } from "./liveness.ts";
import type { StreamEvent } from "./model.ts";

interface Listener {
  event(event: StreamEvent): void;
  /** @param since when what is shown was last known to be current (ms since the epoch) */
  state(state: LiveState, since: number): void;
}

const TYPES = ["reading", "objective", "clock", "source", "definitions", "freshness"] as const;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * The stream of changes. A dropped connection is resumed by the browser (with `Last-Event-ID`); one that the server
 * refused is opened anew, with growing pauses.
 */
export class Live {
  #source: EventSource | null = null;
  #liveness = atStart(Date.now());
  #wait = FIRST_WAIT;
  #timer = 0;
  readonly #address: string;
  readonly #listener: Listener;

  constructor(address: string, listener: Listener) {
    this.#address = address;
    this.#listener = listener;
  }

  start(): void {
    addEventListener("offline", () => this.#become(dropped(this.#liveness, Date.now())));
    addEventListener("online", () => this.#open());
    this.#open();
  }

  get state(): LiveState {
    return shown(this.#liveness).state;
  }

  get since(): number {
    return shown(this.#liveness).since;
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource(this.#address);
    this.#source = source;
    source.onopen = () => {
      this.#wait = FIRST_WAIT;
      this.#become(opened(this.#liveness, Date.now()));
    };
    source.onerror = () => {
      this.#become(dropped(this.#liveness, Date.now()));
      if (source.readyState === EventSource.CLOSED) this.#later();
    };
    for (const type of TYPES) {
      source.addEventListener(type, (message: MessageEvent<string>) => this.#take(type, message.data));
    }
  }

  #take(type: (typeof TYPES)[number], data: string): void {
    const body: unknown = JSON.parse(data);
    const event = (type === "source" ? { type, source: body } : { type, ...(body as object) }) as StreamEvent;
    if (event.type === "freshness") this.#become(told(this.#liveness, event));
    else this.#listener.event(event);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #become(next: Liveness): void {
    const before = shown(this.#liveness);
    this.#liveness = next;
    const { state, since } = shown(next);
    if (state !== before.state || (state === "stale" && since !== before.since)) this.#listener.state(state, since);
  }
}
