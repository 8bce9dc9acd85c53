import { api, Problem } from "../api.ts";
import { h, set, show, text } from "../dom.ts";
import type { Candidate, KeyResultDetail } from "../model.ts";
import type { Context } from "../page.ts";

/**
 * A key result between two definitions of its metric: how far the new one is counted, and for one that keeps the
 * definition its cycle began with, both side by side, to be switched by a person.
 */
export class SuccessionPart {
  readonly element = h("section", { class: "succession", "aria-labelledby": "succession" });
  readonly #context: Context;
  readonly #note = h("p", { role: "status", class: "succession-note" });
  #shown = "";

  constructor(context: Context) {
    this.#context = context;
  }

  update(detail: KeyResultDetail): void {
    const { candidate, pinned } = detail;
    show(this.element, candidate !== null);
    const now = JSON.stringify([candidate, pinned, detail.reading.value, detail.reading.score]);
    if (candidate === null || now === this.#shown) return;
    const typing = this.element.contains(document.activeElement); // a form in use is not taken away
    if (typing && this.#shown !== "") return;
    this.#shown = now;
    const { t, format } = this.#context;
    this.element.replaceChildren(
      h("h2", { id: "succession", class: "section-title" }, t(pinned ? "succession.pinned" : "succession.title")),
      h(
        "p",
        { class: "quiet" },
        pinned
          ? t("succession.pinned.lead", { revision: pinned.revision, since: format.instant(pinned.since) })
          : t("succession.counting", { counted: counted(candidate, this.#context) }),
      ),
      ...(pinned ? [this.#table(detail, candidate), this.#form(detail.id)] : []),
      this.#note,
    );
  }

  #table({ metric, reading, pinned }: KeyResultDetail, candidate: Candidate): HTMLElement {
    const { t, format } = this.#context;
    const none = candidate.counted < 1 ? counted(candidate, this.#context) : format.text(candidate.no_value?.text);
    const heads = [t("succession.definition"), t("succession.formula"), t("succession.value"), t("succession.score")];
    const row = (name: string, formula: string, value: string, score: number | null) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, name),
        h("td", {}, h("code", {}, formula)),
        h("td", { class: "number-cell" }, value),
        h("td", { class: "number-cell" }, format.share(score)),
      );
    const difference = candidate.difference === null ? "" : ` (${format.change(candidate.difference, candidate.metric)})`;
    return h(
      "div",
      { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "succession" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))),
        h(
          "tbody",
          {},
          row(t("succession.kept", { revision: pinned?.revision ?? 0 }), metric.formula, format.value(reading.value, metric), reading.score),
          row(
            t("succession.new", { revision: candidate.revision }),
            candidate.metric.formula,
            candidate.value === null ? none : format.value(candidate.value, candidate.metric) + difference,
            candidate.score,
          ),
        ),
      ),
    );
  }

  #form(id: string): HTMLFormElement {
    const { t } = this.#context;
    const author = h("input", { type: "text", required: true, maxlength: 200, autocomplete: "name" });
    const button = h("button", { type: "submit", class: "button" }, t("succession.switch"));
    const form = h("form", { class: "inline-form" }, h("label", {}, h("span", {}, t("succession.author")), author), button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#switch(id, author.value, button);
    });
    return form;
  }

  /** What follows is told by the stream: other definitions make this page anew. */
  async #switch(id: string, author: string, button: HTMLButtonElement): Promise<void> {
    set(button, { disabled: true });
    try {
      await api.switchDefinition(id, author);
      text(this.#note, this.#context.t("succession.done"));
    } catch (problem) {
      text(this.#note, problem instanceof Problem ? [problem.detail, ...problem.errors].join(" ") : String(problem));
      set(button, { disabled: false });
    }
  }
}

/** How far the new definition is counted, and about how long the rest takes. */
function counted({ counted, entities }: Candidate, { t, format }: Context): string {
  const share = format.share(counted);
  if (!entities) return t("succession.counted", { share });
  const told = { share, met: format.number(entities.met), of: format.number(entities.of) };
  return entities.seconds_left === null
    ? t("succession.entities", told)
    : t("succession.entities.left", { ...told, left: format.duration(entities.seconds_left) });
}
