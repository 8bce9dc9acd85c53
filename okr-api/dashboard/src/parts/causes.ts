import { api, Problem } from "../api.ts";
import { h, set, show, text } from "../dom.ts";
import type { Context } from "../page.ts";
import { measured, type Cause, type Causes, type Measured, type ReviewedKeyResult } from "../reviews.ts";
import { kind } from "../words.ts";

/** What made a reported value another one; read when it is opened, for it takes the server a while. */
export class CausesPanel {
  readonly button: HTMLButtonElement;
  readonly #panel: HTMLElement;
  readonly #review: string;
  readonly #one: ReviewedKeyResult;
  readonly #context: Context;
  #row: HTMLElement | null = null;
  #asked = false;

  constructor(review: string, one: ReviewedKeyResult, context: Context) {
    this.#review = review;
    this.#one = one;
    this.#context = context;
    const id = `causes-${one.id}`;
    this.#panel = h("div", { class: "causes", id });
    this.button = h(
      "button",
      { type: "button", class: "quiet-button", "aria-expanded": "false", "aria-controls": id },
      context.t("review.causes.show"),
    );
    this.button.addEventListener("click", () => this.#toggle());
  }

  /** The row that opens under the key result's. */
  row(columns: number): HTMLElement {
    this.#row = h("tr", { class: "causes-row", hidden: true }, h("td", { colspan: columns }, this.#panel));
    return this.#row;
  }

  #toggle(): void {
    const open = this.button.getAttribute("aria-expanded") !== "true";
    set(this.button, { "aria-expanded": String(open) });
    text(this.button, this.#context.t(open ? "review.causes.hide" : "review.causes.show"));
    if (this.#row) show(this.#row, open);
    if (open && !this.#asked) void this.#load();
  }

  async #load(): Promise<void> {
    const { t } = this.#context;
    this.#asked = true;
    this.#panel.replaceChildren(h("p", { class: "quiet", role: "status" }, t("state.loading")));
    try {
      const causes = await api.causes(this.#review, this.#one.id);
      this.#panel.replaceChildren(...this.#content(causes));
      this.#context.announce(t("review.causes.of", { title: this.#context.format.text(this.#one.title) }));
    } catch (error) {
      this.#asked = false; // closing and opening asks again
      const detail = error instanceof Problem ? error.detail : String(error);
      this.#panel.replaceChildren(h("p", { role: "alert" }, `${t("causes.failed")} ${detail}`));
    }
  }

  #content(causes: Causes): HTMLElement[] {
    const { t, format } = this.#context;
    const value = format.value(causes.undone, measured(this.#one));
    const complete = causes.complete ? t("causes.complete") : t("causes.incomplete", { value });
    const notes = [
      causes.complete && causes.total === 0 ? t("causes.none") : complete,
      causes.missing > 0 && t("causes.missing", { n: format.number(causes.missing) }),
      !causes.to_the_end && t("causes.long"),
    ].filter((one) => one !== false);
    const content = notes.map((one) => h("p", { class: causes.complete ? "quiet" : "causes-open" }, one));
    if (causes.total === 0) return content;
    const shown = t("causes.more", { n: format.number(causes.entities.length), all: format.number(causes.total) });
    return [
      ...content,
      this.#steps(causes),
      this.#entities(causes),
      h("p", { class: "quiet" }, `${shown} ${t("causes.effect.hint")}`),
    ];
  }

  #steps(causes: Causes): HTMLElement {
    const { t, format } = this.#context;
    const rows = causes.steps.map((step) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, format.text(step.label)),
        h("td", {}, format.number(step.entities)),
        h("td", {}, format.value(step.from, measured(this.#one))),
        h("td", {}, format.value(step.until, measured(this.#one))),
      ),
    );
    const heads = (["step", "entities", "from", "until"] as const).map((one) => h("th", { scope: "col" }, t(`causes.${one}`)));
    return grid(t("causes.steps"), heads, rows);
  }

  #entities(causes: Causes): HTMLElement {
    const caption = this.#context.t("review.causes.of", { title: this.#context.format.text(this.#one.title) });
    return causeTable(caption, causes.entities, measured(this.#one), this.#context);
  }
}

/** The entities that moved a value, each with its effect. */
export function causeTable(caption: string, causes: readonly Cause[], by: Measured, { t, format }: Context): HTMLElement {
  const rows = causes.map((one) => {
    const what = t(`causes.kind.${one.kind}`);
    const of = one.of === "key" ? (one.cells[0]?.measure ?? "") : kind(one.of, format);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, one.entity, h("span", { class: "quiet" }, of)),
      h("td", {}, one.cause === "customer" ? `${what}, ${t("causes.customer")}` : what),
      h("td", {}, format.instant(one.at)),
      h("td", {}, format.change(one.effect, { ...by, decimals: by.decimals + 2 })),
    );
  });
  const heads = (["entity", "kind", "at", "effect"] as const).map((one) => h("th", { scope: "col" }, t(`causes.${one}`)));
  return grid(caption, heads, rows);
}

export function grid(caption: string, heads: HTMLElement[], rows: HTMLElement[]): HTMLElement {
  return h(
    "div",
    { class: "table-scroll", tabindex: 0 },
    h("table", { class: "causes-table" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
  );
}
