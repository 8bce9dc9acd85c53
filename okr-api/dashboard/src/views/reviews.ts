import { api, Problem } from "../api.ts";
import { h, set, show, text } from "../dom.ts";
import type { Board } from "../model.ts";
import type { Context, Page } from "../page.ts";
import { link } from "../parts/link.ts";
import type { ReviewSummary } from "../reviews.ts";

const COLUMNS = ["name", "as_of", "recorded", "author", "count"] as const;

/** Every recorded review, and the form that records one. */
export class ReviewsPage implements Page {
  readonly element = h("div", { class: "reviews" });
  readonly title: string;

  constructor(reviews: readonly ReviewSummary[], board: Board | null, context: Context) {
    const { t } = context;
    this.title = t("reviews.title");
    this.element.append(
      h("header", {}, h("h1", { tabindex: -1 }, t("reviews.title")), h("p", { class: "lead-text" }, t("reviews.lead"))),
      new RecordForm(board, context).element,
      reviews.length === 0 ? h("p", { class: "quiet" }, t("reviews.empty")) : table(reviews, context),
    );
  }
}

function table(reviews: readonly ReviewSummary[], context: Context): HTMLElement {
  const { t, format } = context;
  const cell = (column: (typeof COLUMNS)[number], words: string) =>
    h("td", { class: `column-${column}`, "data-label": t(`reviews.${column}`) }, words);
  const rows = reviews.map((one) =>
    h(
      "tr",
      {},
      h(
        "th",
        { scope: "row", class: "column-name" },
        link({ page: "reviews", id: one.id }, one.title, context),
        one.note !== "" && h("span", { class: "quiet" }, one.note),
      ),
      cell("as_of", format.instant(one.as_of)),
      cell("recorded", format.instant(one.recorded_at)),
      cell("author", one.author),
      cell("count", format.number(one.key_results)),
    ),
  );
  return h(
    "table",
    { class: "review-table" },
    h("caption", { class: "spoken" }, t("reviews.caption")),
    h("thead", {}, h("tr", {}, ...COLUMNS.map((one) => h("th", { scope: "col", class: `column-${one}` }, t(`reviews.${one}`))))),
    h("tbody", {}, ...rows),
  );
}

/** Asks for a title and records; what the server refuses is told in its words. */
class RecordForm {
  readonly element: HTMLElement;
  readonly #title = h("input", { id: "review-title", required: true, maxlength: 200, autocomplete: "off" });
  readonly #note = h("textarea", { id: "review-note", rows: 2, maxlength: 10_000 });
  readonly #author = h("input", { id: "review-author", autocomplete: "name", maxlength: 200 });
  readonly #cycle = h("select", { id: "review-cycle" });
  readonly #button: HTMLButtonElement;
  readonly #answer = h("p", { class: "record-answer", role: "alert", hidden: true });
  readonly #context: Context;
  /** Of one review: asked again after a lost answer, it is recorded once. */
  #key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

  constructor(board: Board | null, context: Context) {
    this.#context = context;
    const { t, format } = context;
    this.#cycle.append(
      h("option", { value: "" }, t("reviews.field.cycle.all")),
      ...(board?.cycles ?? []).map((one) => h("option", { value: one.id }, format.text(one.name))),
    );
    this.#cycle.value = board?.cycle ?? "";
    this.#button = h("button", { type: "submit", class: "button" }, t("reviews.record"));
    const field = (id: string, words: string, input: HTMLElement) => h("label", { for: id, class: id }, h("span", {}, words), input);
    const form = h(
      "form",
      { class: "record-form" },
      field("review-title", t("reviews.field.title"), this.#title),
      field("review-author", t("reviews.field.author"), this.#author),
      field("review-cycle", t("reviews.field.cycle"), this.#cycle),
      field("review-note", t("reviews.field.note"), this.#note),
      this.#button,
      this.#answer,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#record();
    });
    this.element = h(
      "details",
      { class: "record" },
      h("summary", { class: "button" }, t("reviews.record")),
      h("p", { class: "quiet" }, t("reviews.record.lead")),
      form,
    );
  }

  async #record(): Promise<void> {
    const { t } = this.#context;
    set(this.#button, { disabled: true });
    this.#say(t("reviews.recording"));
    try {
      const review = await api.record(
        { title: this.#title.value, note: this.#note.value, cycle: this.#cycle.value || null, author: this.#author.value },
        this.#key,
      );
      this.#context.go({ page: "reviews", id: review.id });
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(0, String(error));
      this.#say([t("reviews.failed"), problem.status === 0 ? t("state.error.network") : problem.detail].join(" "));
      // A refused command stays refused; what nobody answered may have been recorded.
      if (problem.status >= 400 && problem.status < 500) this.#key = `${this.#key}+`;
    } finally {
      set(this.#button, { disabled: null });
    }
  }

  #say(words: string): void {
    text(this.#answer, words);
    show(this.#answer, true);
  }
}
