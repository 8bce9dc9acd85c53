import { api } from "../api.ts";
import { h, show, text } from "../dom.ts";
import type { EntityPage, FoundEntity, Term } from "../model.ts";
import type { Context } from "../page.ts";
import { kind } from "../words.ts";
import { said } from "./why.ts";

/** The entities behind one term, page by page; asked for only when somebody wants them. */
export class EntityList {
  readonly element: HTMLElement;
  readonly #keyResult: string;
  readonly #context: Context;
  readonly #term = h("select");
  readonly #only = h("input", { type: "checkbox" });
  readonly #more = h("button", { type: "button", class: "button" });
  readonly #rows = h("tbody");
  readonly #table: HTMLElement;
  readonly #state = h("p", { class: "quiet", role: "status" });
  #range = { from: "", to: "" };
  #cursor: string | null = null;
  #shown = 0;
  #asked = 0;

  constructor(keyResult: string, context: Context) {
    const { t } = context;
    this.#keyResult = keyResult;
    this.#context = context;
    text(this.#more, t("why.entities.show"));
    this.#more.addEventListener("click", () => void this.#next());
    this.#term.addEventListener("change", () => this.#clear());
    this.#only.addEventListener("change", () => this.#clear());
    const heads = [t("why.entity"), t("why.customer"), t("why.before"), t("why.after"), t("why.known")];
    this.#table = h(
      "div",
      { class: "wide-table", tabindex: 0, role: "region", "aria-label": t("why.entities") },
      h("table", {}, h("caption", { class: "spoken" }, t("why.entities")), h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))), this.#rows),
    );
    this.element = h(
      "section",
      { class: "found", "aria-labelledby": "found" },
      h("h3", { id: "found" }, t("why.entities")),
      h("p", { class: "because-days" }, h("label", {}, t("why.term"), this.#term), h("label", { class: "beside" }, this.#only, t("why.entities.changed"))),
      this.#table,
      this.#state,
      this.#more,
    );
    this.#clear();
  }

  /** Which entities there are to be shown. */
  ask(terms: readonly Term[], from: string, to: string): void {
    const chosen = this.#term.value;
    this.#term.replaceChildren(...terms.map((one) => h("option", { value: one.name, selected: one.name === chosen }, one.name)));
    this.#range = { from, to };
    this.#clear();
  }

  #clear(): void {
    this.#asked++;
    this.#cursor = null;
    this.#shown = 0;
    this.#rows.replaceChildren();
    show(this.#table, false);
    show(this.#more, true);
    this.#more.disabled = false;
    text(this.#more, this.#context.t("why.entities.show"));
    text(this.#state, "");
  }

  async #next(): Promise<void> {
    const asked = ++this.#asked;
    const { t } = this.#context;
    this.#more.disabled = true;
    text(this.#state, t("why.entities.asking"));
    try {
      const page = await this.#page();
      if (asked === this.#asked) this.#take(page);
    } catch (reason) {
      if (asked === this.#asked) text(this.#state, said(reason, this.#context));
    }
    if (asked === this.#asked) this.#more.disabled = false;
  }

  #page(): Promise<EntityPage> {
    const term = this.#term.value;
    const { from, to } = this.#range;
    return this.#only.checked ? api.changedEntities(this.#keyResult, term, from, to, this.#cursor) : api.entities(this.#keyResult, term, to, this.#cursor);
  }

  #take({ items, next_cursor, silent }: EntityPage): void {
    const { t, format } = this.#context;
    this.#cursor = next_cursor;
    this.#shown += items.length;
    this.#rows.append(...items.map((one) => this.#row(one)));
    show(this.#table, this.#shown > 0);
    show(this.#more, next_cursor !== null);
    text(this.#more, t("why.entities.more"));
    const missing = silent.map((one) => t("why.entities.silent", { partition: one.partition, reason: one.reason }));
    const so = next_cursor === null ? t("why.entities.all", { n: format.number(this.#shown) }) : t("why.entities.some", { n: format.number(this.#shown) });
    text(this.#state, [so, ...missing].join(" "));
  }

  #row(one: FoundEntity): HTMLElement {
    const { format } = this.#context;
    const known = Object.entries(one.fields).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, one.key, h("span", { class: "quiet" }, kind(one.kind, format))),
      h("td", {}, one.customer_name ?? one.customer_ref ?? ""),
      h("td", {}, this.#only.checked ? format.term(one.before) : ""),
      h("td", {}, format.term(one.value)),
      h("td", {}, h("dl", { class: "known" }, ...known)),
    );
  }
}
