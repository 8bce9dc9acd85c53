import { h, set, show, text } from "./dom.ts";
import type { LiveState } from "./liveness.ts";
import type { Cycle } from "./model.ts";
import type { Context } from "./page.ts";
import { link } from "./parts/link.ts";
import { StateMark, sight } from "./parts/mark.ts";
import { addressOf, type Route } from "./route.ts";
import { currentCycle, type BoardState } from "./state.ts";
import { liveMark } from "./status.ts";

interface Actions {
  cycle(id: string): void;
  language(): void;
  theme(): void;
}

/** What stands around every page: the head with its controls, the main part, the spoken region. */
export class Shell {
  readonly element = h("div", { class: "shell" });
  readonly main = h("main", { id: "main", tabindex: -1 });
  readonly #live = new StateMark();
  readonly #banner = h("p", { class: "banner", hidden: true });
  readonly #cycles = h("select", { id: "cycle" });
  readonly #cycleField: HTMLElement;
  readonly #organisation = h("span", { class: "organisation" });
  readonly #asOf = h("span", { class: "as-of" });
  readonly #elapsed = h("i");
  readonly #elapsedWords = h("span");
  readonly #elapsedBar = h("span", { class: "elapsed", hidden: true }, this.#elapsedWords, h("span", { class: "elapsed-bar" }, this.#elapsed));
  readonly #theme: HTMLButtonElement;
  readonly #links: { route: Route; element: HTMLAnchorElement }[];
  readonly #wall: HTMLAnchorElement;
  readonly #context: Context;
  #onBoard = false;

  constructor(context: Context, actions: Actions) {
    this.#context = context;
    const { t } = context;
    this.#cycleField = h("label", { class: "cycle-field", for: "cycle", hidden: true }, h("span", { class: "spoken" }, t("control.cycle")), this.#cycles);
    this.#cycles.addEventListener("change", () => actions.cycle(this.#cycles.value));
    // Its word is of the other language, what it does is said in this one; each is read out as what it is.
    const other = context.language === "en" ? "ja" : "en";
    const language = h(
      "button",
      { type: "button", class: "quiet-button" },
      h("span", { lang: other }, t("control.language")),
      h("span", { class: "spoken" }, ` (${t("control.language.label")})`),
    );
    language.addEventListener("click", actions.language);
    this.#wall = h("a", { href: "/?wall=1", class: "quiet-button wall-link" }, t("nav.wall"));
    this.#theme = h("button", { type: "button", class: "quiet-button theme-button" }, h("i", { class: "theme-icon" }));
    this.#theme.addEventListener("click", () => {
      actions.theme();
      this.theme();
    });
    const routes: [Route, string][] = [
      [{ page: "board", cycle: null }, t("nav.board")],
      [{ page: "reviews", id: null }, t("nav.reviews")],
      [{ page: "sources", source: null }, t("nav.sources")],
    ];
    this.#links = routes.map(([route, words]) => ({ route, element: link(route, words, context) }));
    const skip = h("a", { href: "#main", class: "skip" }, t("app.skip"));
    const home = link({ page: "board", cycle: null }, "", context, "brand");
    home.append(sight(), h("span", { class: "brand-ja", lang: "ja" }, "目安"), h("span", { class: "brand-en", lang: "en" }, "Meyasu"));
    this.element.append(
      skip,
      h(
        "header",
        { class: "top" },
        home,
        h("nav", { "aria-label": t("app.navigation") }, ...this.#links.map((one) => one.element)),
        h("div", { class: "controls" }, this.#live.element, this.#cycleField, this.#wall, language, this.#theme),
      ),
      h("div", { class: "under" }, this.#organisation, this.#asOf, this.#elapsedBar),
      this.#banner,
      this.main,
    );
    this.theme();
  }

  page(route: Route): void {
    for (const one of this.#links) {
      set(one.element, { "aria-current": one.route.page === route.page ? "page" : null });
    }
    this.#onBoard = route.page === "board";
    if (route.page === "board") set(this.#wall, { href: onTheWall(route) });
    show(this.#cycleField, this.#onBoard && this.#cycles.length > 0);
  }

  board({ board }: BoardState): void {
    const { format, t } = this.#context;
    text(this.#organisation, format.text(board.organisation.name));
    text(this.#asOf, t(board.clock === "event" ? "board.as_of.event" : "board.as_of", { time: format.instant(board.as_of) }));
    const wanted = JSON.stringify(board.cycles.map((one) => [one.id, one.state]));
    if (this.#cycles.dataset["of"] !== wanted) {
      this.#cycles.dataset["of"] = wanted;
      this.#cycles.replaceChildren(
        ...board.cycles.map((one) => h("option", { value: one.id }, t("cycle.option", { name: format.text(one.name), state: t(`cycle.${one.state}`) }))),
      );
    }
    this.#cycles.value = board.cycle;
    show(this.#cycleField, this.#onBoard && this.#cycles.length > 0);
    const cycle = currentCycle(board);
    show(this.#elapsedBar, cycle !== undefined);
    if (cycle) this.#showElapsed(cycle, board.as_of);
  }

  live(state: LiveState, since: number): void {
    const { format, t } = this.#context;
    const time = format.time(since);
    this.#live.update(liveMark(state), this.#context, { time });
    const behind = state === "stale" || state === "lost";
    show(this.#banner, behind);
    if (behind) text(this.#banner, t(`live.${state}.hint`, { time }));
    document.documentElement.toggleAttribute("data-stale", behind);
  }

  /** Names the theme button after what it would do. */
  theme(): void {
    const words = this.#context.t(dark() ? "control.theme.light" : "control.theme.dark");
    set(this.#theme, { "aria-label": words, title: words });
  }

  #showElapsed(cycle: Cycle, asOf: string): void {
    const { format, t } = this.#context;
    // The clock streams, the cycle does not: where the day stands in it is only a matter of the calendar.
    const from = Date.parse(`${cycle.from}T00:00:00Z`);
    const until = Date.parse(`${cycle.until}T00:00:00Z`);
    const today = Date.parse(`${format.dayOf(asOf)}T00:00:00Z`);
    const share = cycle.state === "running" ? Math.min(1, Math.max(0, (today - from) / (until - from))) : cycle.elapsed;
    this.#elapsed.style.setProperty("width", `${(share * 100).toFixed(1)}%`);
    const range = t("cycle.range", { from: format.day(cycle.from), until: format.lastDay(cycle.until) });
    text(this.#elapsedWords, t("cycle.elapsed", { share: format.share(share) }));
    set(this.#elapsedBar, { title: range });
  }
}

/** The board that is shown, on the wall. */
function onTheWall(route: Route): string {
  const address = addressOf(route);
  return `${address}${address.includes("?") ? "&" : "?"}wall=1`;
}

/** Whether the page is dark now, by choice or by the system. */
export function dark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
