import { Backoff } from "./backoff.ts";
import { atStart, dropped, opened, shown, told, type Liveness, type LiveState } from "./liveness.ts";
import type { StreamEvent } from "./model.ts";

interface Listener {
  event(event: StreamEvent): void;
  /** @param since when what is shown was last known to be current (ms since the epoch) */
  state(state: LiveState, since: number): void;
}

const TYPES = ["reading", "forecast", "objective", "clock", "source", "definitions", "freshness"] as const;

/**
 * The stream of changes. A dropped connection is resumed by the browser (with `Last-Event-ID`); one that the server
 * refused is opened anew, with growing pauses.
 */
export class Live {
  #source: EventSource | null = null;
  #liveness = atStart(Date.now());
  readonly #again = new Backoff();
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
    this.#again.cancel();
    this.#source?.close();
    const source = new EventSource(this.#address);
    this.#source = source;
    source.onopen = () => {
      this.#again.reset();
      this.#become(opened(this.#liveness, Date.now()));
    };
    source.onerror = () => {
      this.#become(dropped(this.#liveness, Date.now()));
      if (source.readyState === EventSource.CLOSED) this.#again.later(() => this.#open());
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

  #become(next: Liveness): void {
    const before = shown(this.#liveness);
    this.#liveness = next;
    const { state, since } = shown(next);
    if (state !== before.state || (state === "stale" && since !== before.since)) this.#listener.state(state, since);
  }
}
