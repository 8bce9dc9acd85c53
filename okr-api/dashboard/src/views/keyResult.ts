import { api } from "../api.ts";
import { flash, h, show, text } from "../dom.ts";
import { pieces } from "../formula.ts";
import { Journal } from "../journal.ts";
import type { KeyResultDetail, Reading, StreamEvent } from "../model.ts";
import { changeWord, intervalParts } from "../noise.ts";
import type { Context, Page } from "../page.ts";
import { BacktestPart } from "../parts/backtest.ts";
import { Chart } from "../parts/chart.ts";
import { DayRows } from "../parts/dayRows.ts";
import { ForecastWords } from "../parts/forecast.ts";
import { link } from "../parts/link.ts";
import { StateMark, setTone } from "../parts/mark.ts";
import { RuleBar } from "../parts/rule.ts";
import { segmentTable } from "../parts/segments.ts";
import { SuccessionPart } from "../parts/succession.ts";
import { Why } from "../parts/why.ts";
import { asOfDay, pastPoints, reduceDetail, type DetailState } from "../state.ts";
import { gradeTone, statusMark } from "../status.ts";

/** Segments are not streamed; they are fetched again at most this often while readings stream in (ms). */
const SEGMENTS_EVERY = 4_000;

/** How often it is asked how far a new definition is counted, which is not streamed (ms). */
const COUNTING_EVERY = 1_000;

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
  readonly #noise = h("p", { class: "noise-range" });
  readonly #why = h("p", { class: "why-none" });
  readonly #score = h("p", { class: "score" });
  readonly #fresh = h("p", { class: "facts" });
  readonly #rule = new RuleBar();
  readonly #filled = h("code", { class: "filled" });
  readonly #range = h("span");
  readonly #sources = h("dd");
  readonly #segments = h("div", { class: "segments" });
  readonly #forecast = new ForecastWords();
  readonly #rows: DayRows;
  readonly #chart: Chart;
  readonly #because: Why;
  readonly #noValues: HTMLElement;
  readonly #succession: SuccessionPart;
  readonly #journal = new Journal();
  #state: DetailState;
  #timer = 0;

  constructor(state: DetailState, context: Context) {
    this.#context = context;
    this.#state = state;
    this.title = context.format.text(state.detail.title);
    this.#chart = new Chart(state, context);
    this.#rows = new DayRows(state.detail.metric, context);
    this.#noValues = h("p", { class: "why-none" }, context.t("detail.chart.none"));
    this.#because = new Why(state.detail, asOfDay(state.detail, context.format), context);
    this.#succession = new SuccessionPart(context);
    this.element.append(
      this.#head(),
      this.#succession.element,
      this.#course(),
      this.#explanation(),
      this.#segments,
      this.#because.element,
      new BacktestPart(state.detail, context).element,
    );
    this.#fill(false);
    this.#fillSegments();
    this.#fillCourse();
  }

  get #detail(): KeyResultDetail {
    return this.#state.detail;
  }

  event(event: StreamEvent): void {
    this.#journal.note(event);
    const next = reduceDetail(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#fill(true);
    this.#fillCourse();
    this.#timer ||= setTimeout(() => void this.refresh(), SEGMENTS_EVERY);
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const { id } = this.#detail;
    const asked = await this.#journal
      .during(() => Promise.all([api.keyResult(id), api.series(id)]))
      .catch(() => null); // the stream goes on; the next one may do
    if (!asked) return;
    const [detail, series] = asked.answer;
    this.#state = asked.since.reduce(reduceDetail, { detail, series });
    this.#fill(true);
    this.#fillCourse();
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
        h("div", {}, this.#now, this.#noise, this.#why),
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
    return h(
      "section",
      { class: "course", "aria-labelledby": "course" },
      h("h2", { id: "course", class: "section-title" }, t("detail.chart")),
      this.#noValues,
      this.#forecast.element,
      this.#chart.element,
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
          this.#rows.element,
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
    const range = intervalParts(reading, metric, format);
    show(this.#noise, range !== null);
    text(this.#noise, range ? t("kr.interval", range) : "");
    this.#noise.title = t("kr.interval.hint");
    show(this.#change, reading.change !== null);
    text(this.#change, `${format.change(reading.change, metric)} ${t(changeWord(reading, metric))}`);
    show(this.#score, reading.score !== null);
    const grade = reading.grade ? ` · ${t(`grade.${reading.grade}`)}` : "";
    text(this.#score, t("kr.score", { score: format.share(reading.score) }) + grade);
    setTone(this.#score, gradeTone(reading.grade));
    this.#rule.update(this.#detail, this.#context);
    this.#succession.update(this.#detail);
    this.#fillFresh(reading);
    this.#fillFormula(reading);
    text(this.#range, t("detail.window.range", { from: format.instant(reading.window.from), until: format.instant(reading.window.until) }));
    this.#sources.replaceChildren(
      ...reading.sources.flatMap((one, i) => [i > 0 ? ", " : "", link({ page: "sources", source: one }, one, this.#context)]),
    );
  }

  #fillFresh({ sample, few, pace, complete_until, as_of }: Reading): void {
    const { t, format } = this.#context;
    const facts = [
      sample === null ? null : t("kr.sample", { n: format.number(sample) }),
      few ? t("kr.few") : null,
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

  /** The chart and its table; neither is of use before there is a first value. */
  #fillCourse(): void {
    const { candidate } = this.#detail;
    if (candidate && candidate.counted < 1) this.#timer ||= setTimeout(() => void this.refresh(), COUNTING_EVERY);
    const { points } = this.#state.series;
    const some = points.some((one) => one.value !== null);
    show(this.#noValues, !some);
    show(this.#chart.element, some);
    this.#rows.update(pastPoints(points, asOfDay(this.#detail, this.#context.format)));
    this.#chart.update(this.#state);
    this.#forecast.update(this.#detail, this.#context);
  }

  #fillSegments(): void {
    this.#segments.replaceChildren(...this.#detail.segments.map((one) => segmentTable(one, this.#detail, this.#context)));
  }
}
