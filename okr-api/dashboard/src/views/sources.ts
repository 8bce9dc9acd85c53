import { api } from "../api.ts";
import { flash, h, set, show, text } from "../dom.ts";
import { Journal } from "../journal.ts";
import type { RejectedFact, Source, StreamEvent } from "../model.ts";
import type { Context, Page } from "../page.ts";
import { StateMark } from "../parts/mark.ts";
import { sourceMark } from "../status.ts";
import { kind, stage } from "../words.ts";
import { failure } from "./notices.ts";

const COLUMNS = ["name", "state", "facts", "entities", "newest", "arrival", "rate", "rejected"] as const;
type Column = (typeof COLUMNS)[number];

/** Where records come from, whether they still come, and those that could not be read. */
export class SourcesPage implements Page {
  readonly element = h("div", { class: "sources" });
  readonly title: string;
  readonly #context: Context;
  readonly #rows = new Map<string, SourceRow>();
  readonly #body = h("tbody");
  readonly #table: HTMLElement;
  readonly #empty: HTMLElement;
  readonly #rejected: RejectedList;
  readonly #journal = new Journal();

  constructor(sources: readonly Source[], chosen: string | null, context: Context) {
    this.#context = context;
    const { t } = context;
    this.title = t("sources.title");
    const heads = COLUMNS.map((one) => h("th", { scope: "col", class: `column-${one}` }, t(`sources.${one}`)));
    this.#table = h(
      "table",
      { class: "source-table" },
      h("caption", { class: "spoken" }, t("sources.caption")),
      h("thead", {}, h("tr", {}, ...heads)),
      this.#body,
    );
    this.#empty = h("p", { class: "quiet" }, t("sources.empty"));
    this.#rejected = new RejectedList(chosen, context);
    this.element.append(
      h("header", {}, h("h1", { tabindex: -1 }, t("sources.title")), h("p", { class: "lead-text" }, t("sources.lead"))),
      this.#table,
      this.#empty,
      this.#rejected.element,
    );
    this.#take(sources);
    void this.#rejected.start();
  }

  event(event: StreamEvent): void {
    this.#journal.note(event);
    if (event.type !== "source") return;
    this.#one(event.source, true);
    this.#settle();
  }

  tick(now: number): void {
    for (const row of this.#rows.values()) row.tick(now);
  }

  refresh(): void {
    this.#journal.during(() => api.sources()).then(
      ({ answer, since }) => {
        this.#take(answer);
        for (const event of since) this.event(event);
      },
      () => {}, // the table stays as it is; the head of the page says that it is stale
    );
  }

  #take(sources: readonly Source[]): void {
    for (const one of sources) this.#one(one, false);
    this.#settle();
    this.tick(Date.now());
  }

  #one(source: Source, live: boolean): void {
    let row = this.#rows.get(source.source);
    if (!row) {
      row = new SourceRow(this.#context);
      this.#rows.set(source.source, row);
      this.#body.append(row.element);
    }
    row.update(source, live);
  }

  #settle(): void {
    show(this.#table, this.#rows.size > 0);
    show(this.#empty, this.#rows.size === 0);
    this.#rejected.sources([...this.#rows.keys()]);
  }
}

class SourceRow {
  readonly element = h("tr");
  readonly #name = h("b");
  readonly #kinds = h("span", { class: "quiet" });
  readonly #state = new StateMark();
  readonly #detail = h("span", { class: "quiet" });
  readonly #cells: Record<Column, HTMLElement>;
  readonly #context: Context;
  #source: Source | null = null;

  constructor(context: Context) {
    this.#context = context;
    const cell = (column: Column) =>
      h(column === "name" ? "th" : "td", { class: `column-${column}`, "data-label": context.t(`sources.${column}`) });
    this.#cells = {
      name: cell("name"),
      state: cell("state"),
      facts: cell("facts"),
      entities: cell("entities"),
      newest: cell("newest"),
      arrival: cell("arrival"),
      rate: cell("rate"),
      rejected: cell("rejected"),
    };
    set(this.#cells.name, { scope: "row" });
    this.#cells.name.append(this.#name, this.#kinds);
    this.#cells.state.append(this.#state.element, this.#detail);
    this.element.append(...COLUMNS.map((one) => this.#cells[one]));
  }

  update(source: Source, live: boolean): void {
    const { format } = this.#context;
    this.#source = source;
    text(this.#name, source.source);
    text(this.#kinds, source.kinds.map((one) => kind(one.kind, format)).join(", "));
    this.#state.update(sourceMark(source.state), this.#context);
    text(this.#detail, source.detail ?? "");
    if (text(this.#cells.facts, format.number(source.facts)) && live) flash(this.#cells.facts);
    const entities = source.kinds.reduce<number | null>((sum, one) => (one.entities === null ? sum : (sum ?? 0) + one.entities), null);
    text(this.#cells.entities, entities === null ? "" : format.number(entities));
    text(this.#cells.newest, source.newest_event ? format.instant(source.newest_event) : this.#context.t("sources.never"));
    text(this.#cells.rate, source.facts_per_minute === null ? "" : format.number(source.facts_per_minute, 1));
    text(this.#cells.rejected, format.number(source.rejected));
    this.#cells.rejected.toggleAttribute("data-some", source.rejected > 0);
    this.tick(Date.now());
  }

  tick(now: number): void {
    const arrival = this.#source?.last_arrival;
    const { format, t } = this.#context;
    text(this.#cells.arrival, arrival ? format.ago(now - Date.parse(arrival)) : t("sources.never"));
    if (arrival) this.#cells.arrival.title = format.instant(arrival);
  }
}

/** The rejected records of one source or of all, page by page. */
class RejectedList {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #list = h("ol", { class: "rejected-list" });
  readonly #more: HTMLButtonElement;
  readonly #note = h("p", { class: "quiet", role: "status" });
  readonly #select: HTMLSelectElement;
  readonly #trouble = h("div");
  #source: string | null;
  #cursor: string | null = null;
  /** Which request is the current one; the answer to an older one is dropped. */
  #turn = 0;

  constructor(source: string | null, context: Context) {
    this.#context = context;
    this.#source = source;
    const { t } = context;
    this.#select = h("select", { id: "rejected-source" }, h("option", { value: "" }, t("rejected.all")));
    this.#select.addEventListener("change", () => {
      this.#source = this.#select.value || null;
      void this.start();
    });
    this.#more = h("button", { type: "button", class: "button", hidden: true }, t("rejected.more"));
    this.#more.addEventListener("click", () => void this.#load());
    this.element = h(
      "section",
      { class: "rejected", "aria-labelledby": "rejected" },
      h(
        "header",
        { class: "rejected-head" },
        h("h2", { id: "rejected", class: "section-title" }, t("rejected.title")),
        h("label", { for: "rejected-source" }, h("span", { class: "quiet" }, t("rejected.filter")), " ", this.#select),
      ),
      h("p", { class: "lead-text" }, t("rejected.lead")),
      this.#list,
      this.#note,
      this.#trouble,
      this.#more,
    );
  }

  sources(names: readonly string[]): void {
    const known = new Set([...this.#select.options].map((one) => one.value));
    const wanted = this.#source ? [...names, this.#source] : names;
    for (const name of new Set(wanted)) if (!known.has(name)) this.#select.append(h("option", { value: name }, name));
    this.#select.value = this.#source ?? "";
  }

  start(): Promise<void> {
    this.#cursor = null;
    this.#list.replaceChildren();
    return this.#load();
  }

  async #load(): Promise<void> {
    const { t } = this.#context;
    const turn = ++this.#turn;
    this.#more.disabled = true;
    this.#trouble.replaceChildren();
    text(this.#note, t("state.loading"));
    try {
      const page = await api.rejected(this.#source, this.#cursor);
      if (turn !== this.#turn) return;
      this.#list.append(...page.items.map((one) => this.#item(one)));
      this.#cursor = page.next_cursor;
      show(this.#more, page.next_cursor !== null);
      const count = this.#list.childElementCount;
      const more = page.next_cursor !== null;
      text(this.#note, count === 0 ? t(more ? "rejected.empty.yet" : "rejected.empty") : more ? "" : t("rejected.end"));
    } catch (error) {
      if (turn !== this.#turn) return;
      text(this.#note, "");
      this.#trouble.replaceChildren(failure(error, this.#context, () => void this.#load()));
    } finally {
      if (turn === this.#turn) this.#more.disabled = false;
    }
  }

  #item(one: RejectedFact): HTMLElement {
    const { format, t } = this.#context;
    return h(
      "li",
      {},
      h("p", { class: "rejected-reason" }, one.reason),
      h(
        "p",
        { class: "facts" },
        ...[one.source, stage(one.stage, format), one.kind && kind(one.kind, format), one.position, format.instant(one.at)].filter((each) => each).map((each) => h("span", {}, each)),
      ),
      h("pre", { role: "group", "aria-label": t("rejected.raw"), tabindex: 0 }, one.bytes_text),
      one.truncated && h("p", { class: "quiet" }, t("rejected.truncated")),
    );
  }
}
