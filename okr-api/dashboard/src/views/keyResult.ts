import { api } from "../api.ts";
import { flash, h, show, text } from "../dom.ts";
import { pieces } from "../formula.ts";
import type { KeyResultDetail, Point, Reading, Segment, Series, StreamEvent } from "../model.ts";
import type { Context, Page } from "../page.ts";
import { Chart } from "../parts/chart.ts";
import { link } from "../parts/link.ts";
import { StateMark, setTone } from "../parts/mark.ts";
import { RuleBar } from "../parts/rule.ts";
import { withPoint } from "../state.ts";
import { gradeTone, statusMark } from "../status.ts";

/** Segments are not streamed; they are fetched again at most this often while readings stream in (ms). */
const SEGMENTS_EVERY = 4_000;

/** One key result: how it stands, how it came there, and how the number comes about. */
export class KeyResultPage implements Page {
  readonly element = h("div", { class: "detail" });
  readonly title: string;
  readonly #context: Context;
  readonly #status = new StateMark();
  readonly #number = h("span", { class: "number" });
  readonly #unit = h("span", { class: "unit" });
  readonly #now = h("p", { class: "now" }, this.#number, this.#unit);
  readonly #change = h("p", { class: "change" });
  readonly #why = h("p", { class: "why-none" });
  readonly #score = h("p", { class: "score" });
  readonly #fresh = h("p", { class: "facts" });
  readonly #rule = new RuleBar();
  readonly #filled = h("code", { class: "filled" });
  readonly #range = h("span");
  readonly #sources = h("dd");
  readonly #segments = h("div", { class: "segments" });
  readonly #rows = h("tbody");
  readonly #chart: Chart;
  #detail: KeyResultDetail;
  #series: Series;
  #timer = 0;

  constructor(detail: KeyResultDetail, series: Series, context: Context) {
    this.#context = context;
    this.#detail = detail;
    this.#series = series;
    this.title = context.format.text(detail.title);
    this.#chart = new Chart(detail, series, context);
    this.element.append(this.#head(), this.#course(), this.#explanation(), this.#segments);
    this.#fill(false);
    this.#fillSegments();
    this.#fillTable();
  }

  event(event: StreamEvent): void {
    if (event.type !== "reading" || event.key_result !== this.#detail.id) return;
    this.#detail = { ...this.#detail, reading: event.reading };
    this.#series = { ...this.#series, points: withPoint(this.#series.points, withPace(event)) };
    this.#fill(true);
    this.#fillTable();
    this.#chart.update(this.#detail, this.#series);
    this.#timer ||= setTimeout(() => void this.refresh(), SEGMENTS_EVERY);
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const detail = await api.keyResult(this.#detail.id).catch(() => null); // the stream goes on; the next one may do
    if (!detail) return;
    this.#detail = detail;
    this.#fill(true);
    this.#fillSegments();
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#chart.leave();
  }

  #head(): HTMLElement {
    const { format, t } = this.#context;
    const { objective_title, title, benchmark, metric } = this.#detail;
    return h(
      "header",
      { class: "detail-head" },
      h("p", { class: "eyebrow" }, link({ page: "board", cycle: null }, t("nav.board"), this.#context), " / ", format.text(objective_title)),
      h("h1", { tabindex: -1 }, format.text(title)),
      h(
        "div",
        { class: "detail-now" },
        h("div", {}, this.#now, this.#why),
        h("div", { class: "detail-beside" }, this.#status.element, this.#change, this.#score),
        h(
          "div",
          { class: "detail-rule" },
          this.#rule.element,
          this.#ends(),
          benchmark && h("p", { class: "facts" }, h("span", {}, t("kr.benchmark", { name: format.text(benchmark.name), value: format.value(benchmark.value, metric) }))),
        ),
      ),
      this.#fresh,
    );
  }

  #ends(): HTMLElement {
    const { format, t } = this.#context;
    const { baseline, target, hold, scoring, metric } = this.#detail;
    const held = scoring.type === "hold";
    const one = (kind: string, name: string, value: number | null) =>
      h("div", { class: kind }, value !== null && h("dt", {}, name), value !== null && h("dd", {}, format.value(value, metric)));
    return h(
      "dl",
      { class: "ends" },
      one("end-from", t(held ? "kr.floor" : "kr.baseline"), held ? (hold?.floor ?? null) : baseline),
      one("end-to", t(held ? "kr.ceiling" : "kr.target"), held ? (hold?.ceiling ?? null) : target),
    );
  }

  #course(): HTMLElement {
    const { t, format } = this.#context;
    const title = format.text(this.#detail.title);
    const empty = this.#series.points.every((one) => one.value === null);
    return h(
      "section",
      { class: "course", "aria-labelledby": "course" },
      h("h2", { id: "course", class: "section-title" }, t("detail.chart")),
      empty ? h("p", { class: "why-none" }, t("detail.chart.none")) : this.#chart.element,
      h(
        "div",
        { class: "table-scroll", tabindex: 0, role: "region", "aria-label": t("detail.table.short") },
        h(
          "table",
          {},
          h("caption", {}, t("detail.table", { title })),
          h(
            "thead",
            {},
            h("tr", {}, ...(["day", "value", "pace"] as const).map((one) => h("th", { scope: "col" }, t(`detail.table.${one}`)))),
          ),
          this.#rows,
        ),
      ),
    );
  }

  #explanation(): HTMLElement {
    const { t, format } = this.#context;
    const { metric, scoring, window, segment, goal, weight, initiative } = this.#detail;
    const item = (name: string, ...body: (Node | string | false)[]) =>
      h("div", {}, h("dt", {}, name), h("dd", {}, ...body));
    const aim = format.text(initiative);
    return h(
      "section",
      { class: "explanation" },
      h(
        "dl",
        {},
        item(t("detail.definition"), h("p", {}, format.text(metric.definition)), h("p", { class: "quiet" }, `${t("detail.metric")}: ${format.text(metric.name)} · ${t(`detail.direction.${metric.better}`)}`)),
        item(t("detail.formula"), h("code", {}, metric.formula), h("p", { class: "quiet" }, t("detail.formula.filled")), this.#filled),
        item(t("detail.scoring"), h("p", {}, format.text(scoring.label)), h("p", { class: "formula" }, format.text(scoring.formula))),
        item(t("detail.window"), h("p", {}, format.text(window.label)), h("p", { class: "quiet" }, this.#range)),
        ...(segment ? [item(t("detail.segment"), segment)] : []),
        item(t("detail.goal"), t(`kr.goal.${goal}`), weight !== 1 && h("p", { class: "quiet" }, t("kr.weight", { weight: format.term(weight) }))),
        ...(aim !== "" ? [item(t("kr.initiative"), aim)] : []),
        h("div", {}, h("dt", {}, t("detail.sources")), this.#sources),
      ),
    );
  }

  #fill(live: boolean): void {
    const { t, format } = this.#context;
    const { reading, metric } = this.#detail;
    const mark = statusMark(reading.status);
    setTone(this.element, mark.tone);
    this.#status.update(mark, this.#context);
    const amount = format.amount(reading.value, metric);
    if (text(this.#number, amount.number) && live) flash(this.#now);
    text(this.#unit, amount.unit);
    show(this.#why, reading.value === null);
    text(this.#why, format.text(reading.no_value?.text));
    const change = reading.change ?? 0;
    const worse = metric.better === "higher" ? change < 0 : change > 0;
    show(this.#change, reading.change !== null);
    text(this.#change, `${format.change(reading.change, metric)} ${t(worse ? "kr.change.worse" : "kr.change")}`);
    show(this.#score, reading.score !== null);
    const grade = reading.grade ? ` · ${t(`grade.${reading.grade}`)}` : "";
    text(this.#score, t("kr.score", { score: format.share(reading.score) }) + grade);
    setTone(this.#score, gradeTone(reading.grade));
    this.#rule.update(this.#detail, this.#context);
    this.#fillFresh(reading);
    this.#fillFormula(reading);
    text(this.#range, t("detail.window.range", { from: format.instant(reading.window.from), until: format.instant(reading.window.until) }));
    this.#sources.replaceChildren(
      ...reading.sources.flatMap((one, i) => [i > 0 ? ", " : "", link({ page: "sources", source: one }, one, this.#context)]),
    );
  }

  #fillFresh({ sample, pace, complete_until, as_of }: Reading): void {
    const { t, format } = this.#context;
    const facts = [
      sample === null ? null : t("kr.sample", { n: format.number(sample) }),
      pace && pace.value !== null ? t("kr.pace.at", { value: format.pace(pace.value, this.#detail.metric) }) : null,
      t("board.as_of", { time: format.instant(as_of) }),
      complete_until === null ? null : t("kr.complete", { time: format.instant(complete_until) }),
    ];
    this.#fresh.replaceChildren(...facts.filter((one) => one !== null).map((one) => h("span", {}, one)));
  }

  #fillFormula({ terms, value }: Reading): void {
    const { format } = this.#context;
    const { metric } = this.#detail;
    this.#filled.replaceChildren(
      ...pieces(metric.formula, terms).map((one) =>
        "text" in one ? one.text : h("b", { title: one.term }, format.term(one.value)),
      ),
      ` = ${format.value(value, metric)}`,
    );
  }

  #fillTable(): void {
    const { t, format } = this.#context;
    const { metric } = this.#detail;
    const cell = (value: number | null | undefined) =>
      h("td", {}, value === null || value === undefined ? t("detail.gap") : format.value(value, metric));
    this.#rows.replaceChildren(
      ...this.#series.points.toReversed().map((one) =>
        h("tr", {}, h("th", { scope: "row" }, format.day(one.day)), cell(one.value), h("td", {}, one.pace === null || one.pace === undefined ? "" : format.pace(one.pace, metric))),
      ),
    );
  }

  #fillSegments(): void {
    this.#segments.replaceChildren(...this.#detail.segments.map((one) => this.#segmentTable(one)));
  }

  #segmentTable({ dimension, values }: Segment): HTMLElement {
    const { t, format } = this.#context;
    const { metric, title } = this.#detail;
    const most = Math.max(...values.map((one) => Math.abs(one.reading.value ?? 0)), 1e-9);
    const rows = values.map(({ value, reading }) => {
      const bar = h("i", { class: "segment-bar" });
      bar.style.setProperty("width", `${((Math.abs(reading.value ?? 0) / most) * 100).toFixed(1)}%`);
      const missing = reading.value === null;
      return h(
        "tr",
        {},
        h("th", { scope: "row" }, this.#segmentName(value)),
        h("td", { class: "segment-cell", "aria-hidden": missing ? null : "true" }, missing ? format.text(reading.no_value?.text) : bar),
        h("td", {}, missing ? t("status.no_value") : format.value(reading.value, metric)),
        h("td", {}, reading.sample === null ? "" : format.number(reading.sample)),
      );
    });
    const names = ["name", null, "value", "sample"] as const;
    return h(
      "section",
      {},
      h("h2", { class: "section-title" }, t("detail.segments", { dimension })),
      h(
        "table",
        { class: "segment-table" },
        h("caption", { class: "spoken" }, t("detail.segments.caption", { title: format.text(title), dimension })),
        h("thead", {}, h("tr", {}, ...names.map((one) => (one ? h("th", { scope: "col" }, t(`detail.segments.${one}`)) : h("td"))))),
        h("tbody", {}, ...rows),
      ),
    );
  }

  #segmentName(value: string): string {
    if (value === "(unlinked)") return this.#context.t("detail.segments.unlinked");
    return value === "(none)" ? this.#context.t("detail.segments.none") : value;
  }
}

function withPace(event: Extract<StreamEvent, { type: "reading" }>): Point | null {
  return event.point && { pace: event.reading.pace?.value ?? null, ...event.point };
}
