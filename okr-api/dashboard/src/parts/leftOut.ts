import { api } from "../api.ts";
import { h, show, text } from "../dom.ts";
import type { Omission, OmissionPage, Term } from "../model.ts";
import { addUp } from "../omissions.ts";
import type { Context } from "../page.ts";
import { kind } from "../words.ts";
import { said } from "./why.ts";

/** What a formula's measures leave out, and why. Says nothing where nothing is left out; opens by itself on faults. */
export class LeftOut {
  readonly element: HTMLElement;
  readonly #keyResult: string;
  readonly #context: Context;
  readonly #measures = new Map<string, OfMeasure>();

  constructor(keyResult: string, context: Context) {
    this.#keyResult = keyResult;
    this.#context = context;
    this.element = h("section", { class: "left-out", "aria-labelledby": "left-out", hidden: true }, h("h3", { id: "left-out" }, context.t("omitted.title")));
  }

  /** Asks about each measure once; no day makes a difference to it. */
  ask(terms: readonly Term[]): void {
    for (const { measure, hash, kind: of } of terms) {
      if (this.#measures.has(hash)) continue;
      const one = new OfMeasure(this.#keyResult, measure, of, this.#context, () => this.#changed());
      this.#measures.set(hash, one);
      this.element.append(one.element);
      void one.next();
    }
  }

  #changed(): void {
    show(this.element, [...this.#measures.values()].some((one) => one.tells));
  }
}

/** One measure, page by page. */
class OfMeasure {
  readonly element: HTMLDetailsElement;
  readonly #keyResult: string;
  readonly #measure: string;
  readonly #kind: string;
  readonly #context: Context;
  readonly #changed: () => void;
  readonly #summary = h("summary");
  readonly #rows = h("tbody");
  readonly #state = h("p", { class: "quiet", role: "status" });
  readonly #more = h("button", { type: "button", class: "button", hidden: true });
  readonly #pages: OmissionPage[] = [];
  #cursor: string | null = null;

  constructor(keyResult: string, measure: string, of: string, context: Context, changed: () => void) {
    const { t } = context;
    this.#keyResult = keyResult;
    this.#measure = measure;
    this.#kind = of;
    this.#context = context;
    this.#changed = changed;
    text(this.#more, t("omitted.more"));
    this.#more.addEventListener("click", () => void this.next());
    const heads = [t("omitted.source"), t("omitted.reason"), t("omitted.count"), t("omitted.examples")];
    const title = t("omitted.of", { measure });
    this.element = h(
      "details",
      { hidden: true },
      this.#summary,
      h(
        "div",
        { class: "wide-table", tabindex: 0, role: "region", "aria-label": title },
        h("table", {}, h("caption", { class: "spoken" }, title), h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))), this.#rows),
      ),
      this.#state,
      this.#more,
    );
  }

  /** Whether there is something to be seen. */
  get tells(): boolean {
    return !this.element.hidden;
  }

  async next(): Promise<void> {
    this.#more.disabled = true;
    try {
      this.#take(await api.omissions(this.#keyResult, this.#measure, this.#cursor));
    } catch (reason) {
      text(this.#state, said(reason, this.#context));
    }
    this.#more.disabled = false;
    this.#changed();
  }

  #take(page: OmissionPage): void {
    const { format, t } = this.#context;
    this.#pages.push(page);
    this.#cursor = page.next_cursor;
    const { items, counted, faults, filtered } = addUp(this.#pages);
    const numbers = { measure: this.#measure, faults: format.number(faults), filtered: format.number(filtered), counted: format.number(counted) };
    text(this.#summary, faults > 0 ? t("omitted.faults", numbers) : t("omitted.filtered", numbers));
    this.#rows.replaceChildren(...items.map((one) => this.#row(one)));
    if (faults > 0 && !this.tells) this.element.open = true;
    show(this.element, items.length > 0 || this.#cursor !== null);
    show(this.#more, this.#cursor !== null);
    const missing = page.silent.map((one) => t("omitted.silent", { partition: one.partition, reason: one.reason }));
    text(this.#state, [this.#cursor === null ? "" : t("omitted.some"), ...missing].filter((one) => one !== "").join(" "));
  }

  #row(one: Omission): HTMLElement {
    const { format } = this.#context;
    const known = one.examples.map((example) => h("div", {}, h("dt", {}, example.key), h("dd", {}, example.detail)));
    return h(
      "tr",
      one.fault ? {} : { class: "not-meant" },
      h("th", { scope: "row" }, one.source, h("span", { class: "quiet" }, kind(this.#kind, format))),
      h("td", {}, one.reason ? format.text(one.reason.text) : ""),
      h("td", {}, format.number(one.entities)),
      h("td", {}, h("dl", { class: "known" }, ...known)),
    );
  }
}
