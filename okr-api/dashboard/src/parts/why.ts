import { api, Problem } from "../api.ts";
import { h, show, text } from "../dom.ts";
import { pieces } from "../formula.ts";
import type { Changes, Excerpt, Explanation, KeyResultDetail, SegmentChange, Term } from "../model.ts";
import type { Context } from "../page.ts";
import { dimension as nameOf } from "../words.ts";
import { EntityList } from "./entities.ts";
import { KnownThenPanel } from "./knownThen.ts";
import { LeftOut } from "./leftOut.ts";
import { segmentName } from "./segments.ts";

/** Compared with the week before, until the reader chooses another day. */
const DAYS_BEFORE = 7;

/** Why a value is what it is: the formula with its numbers, what changed it, and the entities behind it. */
export class Why {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #keyResult: KeyResultDetail;
  readonly #from = h("input", { type: "date" });
  readonly #to = h("input", { type: "date" });
  readonly #failed = h("p", { class: "why-none", role: "status", hidden: true });
  readonly #formula = h("p", { class: "filled" });
  readonly #terms = h("tbody");
  readonly #by = h("select");
  readonly #byLabel: HTMLElement;
  readonly #segments = h("div", { class: "effects" });
  readonly #known: KnownThenPanel;
  readonly #entities: EntityList;
  readonly #leftOut: LeftOut;
  #asked = 0;

  constructor(keyResult: KeyResultDetail, day: string, context: Context) {
    const { t } = context;
    this.#context = context;
    this.#keyResult = keyResult;
    this.#to.value = day;
    this.#from.value = before(day, DAYS_BEFORE);
    this.#byLabel = h("label", {}, t("why.by"), this.#by);
    const heads = [t("why.term"), t("why.before"), t("why.after"), t("why.change"), t("why.definition")];
    this.#known = new KnownThenPanel(keyResult.id, keyResult.metric, context);
    this.#entities = new EntityList(keyResult.id, context);
    this.#leftOut = new LeftOut(keyResult.id, context);
    for (const one of [this.#from, this.#to, this.#by]) one.addEventListener("change", () => void this.load());
    this.element = h(
      "section",
      { class: "because", "aria-labelledby": "because" },
      h("h2", { id: "because", class: "section-title" }, t("why.title")),
      h("p", { class: "because-days" }, h("label", {}, t("why.from"), this.#from), h("label", {}, t("why.to"), this.#to), this.#byLabel),
      this.#failed,
      this.#formula,
      h(
        "div",
        { class: "wide-table", tabindex: 0, role: "region", "aria-label": t("why.terms") },
        h(
          "table",
          {},
          h("caption", {}, t("why.terms")),
          h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))),
          this.#terms,
        ),
      ),
      this.#segments,
      this.#known.element,
      this.#entities.element,
      this.#leftOut.element,
    );
    void this.load();
  }

  /** Asks again; of several loads under way only the last one is shown. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const { id } = this.#keyResult;
    const [from, to] = [this.#from.value, this.#to.value];
    try {
      const [explanation, changes] = await Promise.all([api.explain(id, to), api.changes(id, from, to, this.#by.value || null)]);
      if (asked !== this.#asked) return;
      show(this.#failed, false);
      this.#fill(explanation, changes);
      this.#known.ask(from, to);
      this.#entities.ask(explanation.terms, from, to);
      this.#leftOut.ask(explanation.terms);
    } catch (reason) {
      if (asked !== this.#asked) return;
      text(this.#failed, said(reason, this.#context));
      show(this.#failed, true);
    }
  }

  #fill(explanation: Explanation, changes: Changes): void {
    const { format, t } = this.#context;
    const values = Object.fromEntries(explanation.terms.map((one) => [one.name, one.value]));
    this.#formula.replaceChildren(
      h("code", {}, ...pieces(explanation.formula, values).map((one) => ("text" in one ? one.text : h("b", { title: one.term }, format.term(one.value)))), ` = ${format.value(explanation.value, explanation)}`),
      h("span", { class: "quiet" }, explanation.no_value ? format.text(explanation.no_value.text) : this.#days(explanation)),
    );
    this.#terms.replaceChildren(...explanation.terms.map((one) => this.#term(one, changes)));
    show(this.#byLabel, changes.dimensions.length > 1);
    this.#by.replaceChildren(...changes.dimensions.map((one) => h("option", { value: one, selected: one === changes.by }, nameOf(one, format))));
    this.#segments.replaceChildren(...(changes.segments.length > 0 ? [this.#table(changes)] : []));
    if (changes.change !== null) this.#segments.prepend(h("p", { class: "change" }, t("why.changed", { change: format.change(changes.change, changes), from: format.value(changes.from.value, changes), to: format.value(changes.to.value, changes) })));
  }

  #days({ first_day, last_day }: Explanation): string {
    const { format, t } = this.#context;
    return first_day && last_day ? t("why.days", { from: format.day(first_day), until: format.day(last_day) }) : "";
  }

  #term(term: Term, changes: Changes): HTMLElement {
    const { format, t } = this.#context;
    const change = changes.terms.find((one) => one.name === term.name);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, h("code", {}, term.name), term.role === "sample" && h("span", { class: "quiet" }, t("why.sample"))),
      h("td", {}, change ? format.term(change.before) : ""),
      h("td", {}, format.term(term.value)),
      h("td", {}, change && change.change !== null ? format.difference(change.change) : ""),
      h("td", { class: "definition" }, term.definition && this.#definition(term.definition, term.hash), term.days.length > 0 && this.#cells(term)),
    );
  }

  #definition({ file, line, text: written }: Excerpt, hash: string): HTMLElement {
    const { t } = this.#context;
    return h("details", {}, h("summary", {}, t("why.source", { file, line })), h("pre", { tabindex: 0 }, written), h("p", { class: "quiet" }, t("why.hash", { hash })));
  }

  #cells(term: Term): HTMLElement {
    const { format, t } = this.#context;
    const rows = term.days.toReversed().map((one) => h("tr", {}, h("th", { scope: "row" }, format.day(one.day)), h("td", {}, format.term(one.value))));
    return h("details", {}, h("summary", {}, t("why.cells", { n: term.days.length })), h("table", { class: "cells" }, h("tbody", {}, ...rows)));
  }

  #table(changes: Changes): HTMLElement {
    const { format, t } = this.#context;
    const dimension = nameOf(changes.by ?? "", format);
    const most = Math.max(...changes.segments.map((one) => Math.abs(one.effect ?? 0)), 1e-9);
    const weighted = changes.makeup === "mean";
    const heads = [t("detail.segments.name"), t("why.before"), t("why.after"), t("why.effect"), ...(weighted ? [t("why.rate"), t("why.mix")] : [])];
    return h(
      "div",
      { class: "wide-table", tabindex: 0, role: "region", "aria-label": t("why.segments", { dimension }) },
      h(
        "table",
        {},
        h("caption", {}, t("why.segments", { dimension }), " ", changes.makeup === "other" && t("why.other"), weighted && t("why.effects", { weights: changes.weights.join(" + ") })),
        h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)), h("td"))),
        h("tbody", {}, ...changes.segments.map((one) => this.#segment(one, changes, weighted, most))),
      ),
    );
  }

  #segment(one: SegmentChange, changes: Changes, weighted: boolean, most: number): HTMLElement {
    const { format, t } = this.#context;
    const side = (value: number | null, share: number | null) =>
      h("td", {}, value === null ? t("detail.gap") : format.value(value, changes), share !== null && h("span", { class: "quiet" }, t("why.share", { share: format.share(share) })));
    const bar = h("i", { class: "effect-bar", "data-sign": (one.effect ?? 0) < 0 ? "minus" : "plus" });
    bar.style.setProperty("width", `${((Math.abs(one.effect ?? 0) / most) * 50).toFixed(1)}%`);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, segmentName(one.value, this.#context)),
      side(one.before, one.share_before),
      side(one.after, one.share_after),
      h("td", { class: "effect" }, format.change(one.effect, changes)),
      weighted && h("td", {}, format.change(one.rate_effect, changes)),
      weighted && h("td", {}, format.change(one.mix_effect, changes)),
      h("td", { class: "effect-cell", "aria-hidden": "true" }, bar),
    );
  }
}

function before(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** What went wrong, in the reader's language where the page has words for it. */
export function said(reason: unknown, { t }: Context): string {
  if (!(reason instanceof Problem) || reason.status === 0) return t("state.error.network");
  return [t("state.error"), reason.detail, ...reason.errors].filter((one) => one !== "").join(". ");
}
