import { api, Problem } from "./api.ts";
import { Backoff } from "./backoff.ts";
import { h } from "./dom.ts";
import { Format, type Language } from "./format.ts";
import { say } from "./i18n.ts";
import { Journal } from "./journal.ts";
import { Live } from "./live.ts";
import type { LiveState } from "./liveness.ts";
import type { StreamEvent } from "./model.ts";
import type { Context, Page } from "./page.ts";
import { addressOf, parseRoute, type Route } from "./route.ts";
import { dark, Shell } from "./shell.ts";
import { Spoken } from "./spoken.ts";
import { loaded, redefines, reduce, type BoardState } from "./state.ts";
import { BoardPage } from "./views/board.ts";
import { KeyResultPage } from "./views/keyResult.ts";
import { failure, skeleton } from "./views/notices.ts";
import { ReviewPage } from "./views/review.ts";
import { ReviewsPage } from "./views/reviews.ts";
import { SourcesPage } from "./views/sources.ts";

/** Events are taken in together, so that a burst costs one change of the page (ms). */
const GATHER = 16;
const RETRY_STARTING = 2_000;
const CLOCK_ONLY: ReadonlySet<string> = new Set(["clock"]);

export class App {
  readonly #place: HTMLElement;
  readonly #region = h("p", { class: "spoken", "aria-live": "polite" });
  readonly #spoken = new Spoken((words) => this.#announce(words));
  readonly #journal = new Journal();
  readonly #live: Live;
  #state: BoardState | null = null;
  #cycle: string | null = null;
  #zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  #route: Route;
  /** Path and query of what is shown; a jump inside of the page leaves them as they are. */
  #address = location.pathname + location.search;
  #context: Context;
  #shell: Shell;
  #page: Page | null = null;
  #queue: StreamEvent[] = [];
  #gathering = 0;
  #retry = 0;
  readonly #reloadAgain = new Backoff();
  #wasLive = false;
  #failed = false;
  /** Counts the pages shown; an answer for an earlier one is dropped. */
  #turn = 0;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#route = parseRoute(location.pathname, location.search);
    if (this.#route.page === "board") this.#cycle = this.#route.cycle;
    this.#context = this.#makeContext();
    this.#shell = this.#makeShell();
    this.#live = new Live(api.streamAddress, {
      event: (event) => this.#take(event),
      state: (state, since) => this.#connection(state, since),
    });
  }

  start(): void {
    this.#mount();
    addEventListener("popstate", () => {
      const address = location.pathname + location.search;
      if (address === this.#address) return; // a jump to an anchor, such as the skip link's
      this.#address = address;
      const route = parseRoute(location.pathname, location.search);
      if (route.page === "board" && this.#cycle !== route.cycle) this.#useCycle(route.cycle);
      this.#show(route, false);
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#context.wall) location.assign(addressOf({ page: "board", cycle: this.#cycle })); // the wall has no other way out
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#shell.theme());
    setInterval(() => {
      this.#page?.tick?.(Date.now());
      this.#spoken.tick(this.#context.format, Date.now());
    }, 1000);
    this.#show(this.#route, false);
    this.#live.start();
  }

  #go(route: Route, moved = true): void {
    const target: Route = route.page === "board" && route.cycle === null ? { page: "board", cycle: this.#cycle } : route;
    const query = this.#context.wall ? "wall=1" : "";
    const address = addressOf(target);
    history.pushState(null, "", query ? `${address}${address.includes("?") ? "&" : "?"}${query}` : address);
    this.#address = location.pathname + location.search;
    this.#show(target, moved);
  }

  #useCycle(id: string | null): void {
    this.#cycle = id;
    this.#state = null;
  }

  #show(route: Route, moved: boolean): void {
    this.#route = route;
    this.#shell.page(route);
    this.#page?.leave?.();
    this.#page = null;
    void this.#open(route, ++this.#turn, moved);
  }

  async #open(route: Route, turn: number, moved: boolean): Promise<void> {
    clearTimeout(this.#retry);
    this.#failed = false;
    const ready = route.page === "board" && this.#state !== null;
    if (!ready) this.#shell.main.replaceChildren(skeleton(this.#context, route.page === "board" ? "board" : "page"));
    try {
      const page = await this.#make(route);
      if (turn !== this.#turn) return page.leave?.();
      this.#page = page;
      this.#shell.main.replaceChildren(page.element);
      document.title = `${page.title} · ${this.#context.t("app.name")}`;
      page.tick?.(Date.now());
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#failed = true;
      this.#shell.main.replaceChildren(failure(error, this.#context, () => this.#show(this.#route, false)));
      document.title = this.#context.t("app.name");
      if (error instanceof Problem && error.starting) this.#retry = setTimeout(() => this.#show(this.#route, false), RETRY_STARTING);
    }
    if (moved) {
      scrollTo(0, 0);
      this.#shell.main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    }
  }

  async #make(route: Route): Promise<Page> {
    switch (route.page) {
      case "board":
        return new BoardPage(this.#state ?? (await this.#load()), this.#context);
      case "key-result": {
        const known = () =>
          api.keyResult(route.id).catch((error: unknown) => {
            const missing = error instanceof Problem && error.status === 404;
            throw missing ? new Problem(404, this.#context.t("state.missing.kr"), error.detail, [], true) : error;
          });
        const { answer, since } = await this.#journal.during(() =>
          Promise.all([known(), api.series(route.id), this.#loadForZone()]),
        );
        const [detail, series] = answer;
        return replay(new KeyResultPage({ detail, series }, this.#context), since);
      }
      case "sources": {
        const { answer, since } = await this.#journal.during(() => Promise.all([api.sources(), this.#loadForZone()]));
        return replay(new SourcesPage(answer[0], route.source, this.#context), since);
      }
      case "reviews": {
        if (route.id === null) {
          const [reviews] = await Promise.all([api.reviews(), this.#loadForZone()]);
          return new ReviewsPage(reviews, this.#state?.board ?? null, this.#context);
        }
        const [review] = await Promise.all([api.review(route.id), this.#loadForZone()]);
        return new ReviewPage(review, this.#context);
      }
      case "missing":
        throw new Problem(404, this.#context.t("state.missing"), "", [], true);
    }
  }

  async #load(): Promise<BoardState> {
    const cycle = this.#cycle;
    const { answer, since } = await this.#journal.during(() => api.board(cycle));
    this.#reloadAgain.reset();
    if (cycle !== this.#cycle) return this.#load(); // another one was chosen meanwhile
    const state = loaded(this.#state, answer, since, Date.now());
    this.#state = state;
    if (answer.organisation.time_zone !== this.#zone) {
      this.#zone = answer.organisation.time_zone;
      this.#context = this.#makeContext();
      this.#mount();
    }
    this.#shell.board(state);
    if (since.some((event) => redefines(state, event))) this.#reloadAgain.later(() => void this.#reload());
    return state;
  }

  /** Pages other than the board need only the zone from it, and do without if it cannot be had. */
  async #loadForZone(): Promise<void> {
    if (!this.#state) await this.#load().catch(() => null);
  }

  /** Fetches again what is on screen and changes it in place; tries until it has it. */
  async #reload(): Promise<void> {
    this.#reloadAgain.cancel();
    if (this.#failed) return this.#show(this.#route, false);
    if (!this.#state) return; // the first answer is still to come
    try {
      const state = await this.#load();
      this.#page?.board?.(state);
    } catch {
      this.#reloadAgain.later(() => void this.#reload());
    }
  }

  #take(event: StreamEvent): void {
    this.#journal.note(event);
    this.#queue.push(event);
    this.#gathering ||= setTimeout(() => this.#flush(), GATHER);
  }

  #flush(): void {
    this.#gathering = 0;
    const events = this.#queue.splice(0);
    const now = Date.now();
    const redefined = events.some((one) => redefines(this.#state, one));
    if (this.#state) {
      for (const event of events) this.#state = reduce(this.#state, event, now);
      this.#shell.board(this.#state);
      if (events.some((one) => !CLOCK_ONLY.has(one.type))) this.#page?.board?.(this.#state);
      this.#spoken.take(this.#state, this.#context.format, now);
    }
    for (const event of events) this.#page?.event?.(event);
    if (redefined) this.#redefine();
  }

  /** Other definitions are in force: the board changes in place, a key result's page is made again. */
  #redefine(): void {
    void this.#reload();
    if (this.#route.page === "key-result") this.#show(this.#route, false);
  }

  #connection(state: LiveState, since: number): void {
    const { t, format } = this.#context;
    this.#shell.live(state, since);
    if (state === "live") {
      // The first time, all that is on screen has just been asked for.
      if (this.#wasLive || this.#failed) void this.#reload();
      if (this.#wasLive) {
        this.#page?.refresh?.();
        this.#announce(t("live.back"));
      }
      this.#wasLive = true;
    }
    if (state === "stale" || state === "lost") this.#announce(t(`live.${state}.hint`, { time: format.time(since) }));
  }

  #announce(words: string): void {
    this.#region.textContent = words;
  }

  #mount(): void {
    const old = this.#shell;
    this.#shell = this.#makeShell();
    this.#shell.main.append(...old.main.childNodes);
    this.#shell.page(this.#route);
    this.#shell.live(this.#live.state, this.#live.since);
    this.#place.replaceChildren(this.#shell.element, this.#region);
    if (this.#state) this.#shell.board(this.#state);
  }

  #makeShell(): Shell {
    return new Shell(this.#context, {
      cycle: (id) => {
        this.#useCycle(id);
        this.#go({ page: "board", cycle: id }, false); // who chooses by keyboard goes on choosing
      },
      language: () => this.#switchLanguage(),
      theme: () => {
        const theme = dark() ? "light" : "dark";
        document.documentElement.dataset["theme"] = theme;
        keep("meyasu.theme", theme);
      },
    });
  }

  #switchLanguage(): void {
    const language: Language = this.#context.language === "en" ? "ja" : "en";
    document.documentElement.lang = language;
    keep("meyasu.lang", language);
    this.#context = this.#makeContext();
    this.#mount();
    this.#show(this.#route, false);
    this.#place.querySelector<HTMLElement>(".controls button")?.focus();
  }

  #makeContext(): Context {
    const language: Language = document.documentElement.lang === "ja" ? "ja" : "en";
    return {
      language,
      format: new Format(language, this.#zone),
      wall: document.documentElement.dataset["wall"] === "1",
      t: (message, values) => say(language, message, values),
      go: (route) => this.#go(route),
      announce: (words) => this.#announce(words),
    };
  }
}

function replay<P extends Page>(page: P, since: readonly StreamEvent[]): P {
  for (const event of since) page.event?.(event);
  return page;
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage may be switched off; the choice then lasts as long as the page
  }
}
