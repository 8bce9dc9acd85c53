import { api } from "../api.ts";
import { h, show, text } from "../dom.ts";
import type { Context } from "../page.ts";
import type { KnownThen, Measured } from "../reviews.ts";
import { causeTable, grid } from "./causes.ts";
import { said } from "./why.ts";

/** A change between two days, split by what was known then; asked for only when somebody wants it. */
export class KnownThenPanel {
  readonly element: HTMLElement;
  readonly #keyResult: string;
  readonly #by: Measured;
  readonly #context: Context;
  readonly #button = h("button", { type: "button", class: "button" });
  readonly #content = h("div", { class: "causes", hidden: true });
  readonly #state = h("p", { class: "quiet", role: "status" });
  #days = { from: "", to: "" };
  #asked = 0;

  constructor(keyResult: string, by: Measured, context: Context) {
    const { t } = context;
    this.#keyResult = keyResult;
    this.#by = by;
    this.#context = context;
    text(this.#button, t("known.show"));
    this.#button.addEventListener("click", () => void this.#load());
    this.element = h("section", { class: "found", "aria-labelledby": "known" }, h("h3", { id: "known" }, t("known.title")), this.#content, this.#state, this.#button);
  }

  /** Between which days; what is shown of others goes. */
  ask(from: string, to: string): void {
    this.#asked++;
    this.#days = { from, to };
    show(this.#content, false);
    text(this.#state, "");
    this.#button.disabled = false;
    show(this.#button, true);
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    const { t } = this.#context;
    this.#button.disabled = true;
    text(this.#state, t("state.loading"));
    try {
      const known = await api.known(this.#keyResult, this.#days.from, this.#days.to);
      if (asked !== this.#asked) return;
      this.#content.replaceChildren(...this.#show(known));
      show(this.#content, true);
      text(this.#state, "");
      show(this.#button, false);
    } catch (reason) {
      if (asked === this.#asked) text(this.#state, said(reason, this.#context));
    }
    if (asked === this.#asked) this.#button.disabled = false;
  }

  #show(known: KnownThen): HTMLElement[] {
    const { t, format } = this.#context;
    const notes = [known.missing > 0 && t("known.missing", { day: format.day(known.from) }), !known.to_the_end && t("causes.long"), known.total === 0 && t("known.none", { day: format.day(known.from) })];
    const shown = [...notes.filter((one) => one !== false).map((one) => h("p", { class: "quiet" }, one)), this.#steps(known)];
    return known.total === 0 ? shown : [...shown, causeTable(t("known.entities"), known.entities, this.#by, this.#context)];
  }

  #steps(known: KnownThen): HTMLElement {
    const { t, format } = this.#context;
    const row = (label: string, entities: string, from: number | null, until: number | null) =>
      h("tr", {}, h("th", { scope: "row" }, label), h("td", {}, entities), h("td", {}, format.value(from, this.#by)), h("td", {}, format.value(until, this.#by)));
    const rows = known.steps.map((one) => row(format.text(one.label), format.number(one.entities), one.from, one.until));
    rows.push(row(t("known.new"), "", known.restated, known.value));
    const heads = (["step", "entities", "from", "until"] as const).map((one) => h("th", { scope: "col" }, t(`causes.${one}`)));
    return grid(t("known.steps", { from: format.day(known.from), to: format.day(known.to) }), heads, rows);
  }
}
