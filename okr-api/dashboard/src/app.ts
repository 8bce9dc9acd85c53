import { api, Problem } from "./api.ts";
import { h } from "./dom.ts";
import { Format, type Language } from "./format.ts";
import { say } from "./i18n.ts";
import { Live } from "./live.ts";
import type { StreamEvent } from "./model.ts";
import type { Context, Page } from "./page.ts";
import { addressOf, parseRoute, type Route } from "./route.ts";
import { dark, Shell } from "./shell.ts";
import { Spoken } from "./spoken.ts";
import { loaded, reduce, type BoardState } from "./state.ts";
import type { LiveState } from "./status.ts";
import { BoardPage } from "./views/board.ts";
import { KeyResultPage } from "./views/keyResult.ts";
import { failure, skeleton } from "./views/notices.ts";
import { SourcesPage } from "./views/sources.ts";

/** Events are taken in together, so that a burst costs one change of the page (ms). */
const GATHER = 16;
const RETRY_STARTING = 2_000;
const CLOCK_ONLY: ReadonlySet<string> = new Set(["clock"]);

export class App {
  readonly #place: HTMLElement;
  readonly #region = h("p", { class: "spoken", "aria-live": "polite" });
  readonly #spoken = new Spoken((words) => this.#announce(words));
  readonly #live: Live;
  #state: BoardState | null = null;
  #cycle: string | null = null;
  #route: Route;
  #context: Context;
  #shell: Shell;
  #page: Page | null = null;
  #queue: StreamEvent[] = [];
  #gathering = 0;
  #retry = 0;
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
      const route = parseRoute(location.pathname, location.search);
      if (route.page === "board" && this.#cycle !== route.cycle) this.#useCycle(route.cycle);
      this.#show(route, false);
    });
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#context.wall) location.assign("/"); // the wall has no other way out
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#shell.theme());
    setInterval(() => this.#page?.tick?.(Date.now()), 1000);
    this.#show(this.#route, false);
    this.#live.start();
  }

  #go(route: Route): void {
    const target: Route = route.page === "board" && route.cycle === null ? { page: "board", cycle: this.#cycle } : route;
    const query = this.#context.wall ? "wall=1" : "";
    const address = addressOf(target);
    history.pushState(null, "", query ? `${address}${address.includes("?") ? "&" : "?"}${query}` : address);
    this.#show(target, true);
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
        const known = api.keyResult(route.id).catch((error: unknown) => {
          const missing = error instanceof Problem && error.status === 404;
          throw missing ? new Problem(404, this.#context.t("state.missing.kr"), error.detail) : error;
        });
        const [detail, series] = await Promise.all([known, api.series(route.id), this.#loadForZone()]);
        return new KeyResultPage(detail, series, this.#context);
      }
      case "sources": {
        const [sources] = await Promise.all([api.sources(), this.#loadForZone()]);
        return new SourcesPage(sources, route.source, this.#context);
      }
      case "missing":
        throw new Problem(404, this.#context.t("state.missing"));
    }
  }

  async #load(): Promise<BoardState> {
    const startedAt = Date.now();
    const cycle = this.#cycle;
    const board = await api.board(cycle);
    if (cycle !== this.#cycle) return this.#load(); // another one was chosen meanwhile
    const state = loaded(this.#state, board, startedAt);
    const zoneIsNew = this.#state?.board.organisation.time_zone !== board.organisation.time_zone;
    this.#state = state;
    if (zoneIsNew) this.#context = this.#makeContext();
    if (zoneIsNew) this.#mount();
    this.#shell.board(state);
    return state;
  }

  /** Pages other than the board need only the zone from it, and do without if it cannot be had. */
  async #loadForZone(): Promise<void> {
    if (!this.#state) await this.#load().catch(() => null);
  }

  async #reload(): Promise<void> {
    if (!this.#state) {
      if (this.#page === null && this.#route.page === "board") this.#show(this.#route, false);
      return;
    }
    const state = await this.#load().catch(() => null); // shown as stale until the next try
    if (state) this.#page?.board?.(state);
  }

  #take(event: StreamEvent): void {
    this.#queue.push(event);
    this.#gathering ||= setTimeout(() => this.#flush(), GATHER);
  }

  #flush(): void {
    this.#gathering = 0;
    const events = this.#queue.splice(0);
    const now = Date.now();
    if (this.#state) {
      for (const event of events) this.#state = reduce(this.#state, event, now);
      this.#shell.board(this.#state);
      if (events.some((one) => !CLOCK_ONLY.has(one.type))) this.#page?.board?.(this.#state);
      this.#spoken.take(this.#state, this.#context.format, now);
    }
    for (const event of events) this.#page?.event?.(event);
    if (events.some((one) => one.type === "definitions")) void this.#redefine();
  }

  /** Definitions changed: everything on screen is fetched again. */
  async #redefine(): Promise<void> {
    this.#state = null;
    this.#show(this.#route, false);
  }

  #connection(state: LiveState, since: number): void {
    this.#shell.live(state, since);
    if (state === "live") {
      void this.#reload();
      this.#page?.refresh?.();
    }
    if (state === "stale") this.#announce(this.#context.t("live.stale.hint", { time: this.#context.format.time(since) }));
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
        this.#go({ page: "board", cycle: id });
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
    const zone = this.#state?.board.organisation.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return {
      language,
      format: new Format(language, zone),
      wall: document.documentElement.dataset["wall"] === "1",
      t: (message, values) => say(language, message, values),
      go: (route) => this.#go(route),
      announce: (words) => this.#announce(words),
    };
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage may be switched off; the choice then lasts as long as the page
  }
}
