import { api, Problem } from "../api.ts";
import { h, set, show, svg, text } from "../dom.ts";
import { axisTicks, dayNumber, extent, linear, monthTicks, path } from "../line.ts";
import type { Backtest, KeyResultDetail, Point } from "../model.ts";
import type { Context } from "../page.ts";
import { onTrial, type Trial } from "../trial.ts";

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 64;
const EDGE = 16;
const BOTTOM = 28;

/** The candidate reads measures that nobody counts. */
const CONFLICT = 409;

/** Another definition, tried over the cycle beside the one in force. Nothing is changed by it. */
export class BacktestPart {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #keyResult: KeyResultDetail;
  readonly #yaml = h("textarea", { rows: 10, spellcheck: "false", class: "yaml" });
  readonly #button: HTMLButtonElement;
  readonly #note = h("p", { role: "status", class: "backtest-note" });
  readonly #author = h("input", { type: "text", required: true, maxlength: 200, autocomplete: "name" });
  readonly #count: HTMLButtonElement;
  readonly #counting: HTMLFormElement;
  readonly #result = h("div", { class: "backtest-result" });

  constructor(keyResult: KeyResultDetail, context: Context) {
    this.#context = context;
    this.#keyResult = keyResult;
    const { t } = context;
    this.#button = h("button", { type: "submit", class: "button" }, t("backtest.try"));
    this.#yaml.value = template(keyResult);
    const form = h(
      "form",
      { class: "backtest-form" },
      h("label", {}, h("span", {}, t("backtest.yaml")), this.#yaml),
      h("p", { class: "quiet" }, t("backtest.hint")),
      this.#button,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#try();
    });
    this.#count = h("button", { type: "submit", class: "button" }, t("trial.start"));
    this.#counting = h(
      "form",
      { class: "inline-form" },
      h("label", {}, h("span", {}, t("succession.author")), this.#author),
      this.#count,
      h("p", { class: "quiet" }, t("trial.hint")),
    );
    this.#counting.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#onTrial();
    });
    show(this.#counting, false);
    this.element = h("details", { class: "backtest" }, h("summary", {}, t("backtest.title")), form, this.#note, this.#counting, this.#result);
  }

  #try(): Promise<void> {
    return this.#tried(() => api.backtest(this.#keyResult.id, this.#yaml.value));
  }

  /** With the measures that nobody counts, counted for as long as it takes. */
  #onTrial(): Promise<void> {
    const yaml = this.#yaml.value;
    const ask = () => api.backtest(this.#keyResult.id, yaml);
    return this.#tried(() => onTrial(api, { yaml, author: this.#author.value }, (one) => this.#tell(one), ask));
  }

  #tell(measures: Trial["measures"]): void {
    const { t, format } = this.#context;
    const lines = measures.map(({ id, fill: { entities } }) => {
      if (!entities) return id;
      const told = { id, met: format.number(entities.met), of: format.number(entities.of) };
      return entities.seconds_left === null
        ? t("trial.counting", told)
        : t("trial.counting.left", { ...told, left: format.duration(entities.seconds_left) });
    });
    text(this.#note, lines.join("\n"));
  }

  async #tried(ask: () => Promise<Backtest>): Promise<void> {
    const { t } = this.#context;
    for (const button of [this.#button, this.#count]) set(button, { disabled: true });
    text(this.#note, t("state.loading"));
    try {
      this.#fill(await ask());
      show(this.#counting, false);
    } catch (problem) {
      show(this.#result, false);
      show(this.#counting, problem instanceof Problem && problem.status === CONFLICT);
      text(this.#note, problem instanceof Problem ? [problem.title, problem.detail, ...problem.errors].filter(Boolean).join("\n") : String(problem));
    } finally {
      for (const button of [this.#button, this.#count]) set(button, { disabled: false });
    }
  }

  #fill(backtest: Backtest): void {
    const { t, format } = this.#context;
    const { points, candidate, mean_difference, compared } = backtest;
    const last = points.at(-1);
    text(
      this.#note,
      mean_difference === null
        ? t("backtest.incomparable", { days: format.number(points.length) })
        : t("backtest.summary", { days: format.number(compared), difference: format.change(mean_difference, candidate) }),
    );
    show(this.#result, true);
    this.#result.replaceChildren(
      h("p", { class: "legend" }, h("span", { class: "legend-live" }, t("backtest.live")), h("span", { class: "legend-candidate" }, t("backtest.candidate"))),
      this.#plot(backtest),
      h(
        "div",
        { class: "table-scroll", tabindex: 0, role: "region", "aria-label": t("detail.table.short") },
        this.#table(backtest),
      ),
    );
    if (last) this.#context.announce(this.#note.textContent ?? "");
  }

  #plot({ points, candidate }: Backtest): Element {
    const { format } = this.#context;
    const series = (choose: (one: Backtest["points"][number]) => number | null): Point[] =>
      points.map((one) => ({ day: one.day, value: choose(one) }));
    const range = extent(points.flatMap((one) => [one.live, one.candidate]));
    const first = points[0];
    const last = points.at(-1);
    if (!range || !first || !last) return h("p", { class: "quiet" }, this.#context.t("detail.chart.none"));
    const from = dayNumber(first.day);
    const until = Math.max(dayNumber(last.day), from + 1);
    const x = linear(from, until, LEFT, WIDTH - EDGE);
    const y = linear(range[0], range[1], HEIGHT - BOTTOM, EDGE);
    const rows = axisTicks(range[0], range[1], 4).map((one) =>
      svg("g", { class: "grid" }, svg("path", { d: `M${LEFT} ${y(one)}H${WIDTH - EDGE}` }), svg("text", { x: LEFT - 8, y: y(one) + 4, "text-anchor": "end" }, format.value(one, { ...candidate, decimals: Math.max(1, candidate.decimals) }))),
    );
    const months = monthTicks(from, until, 10).map((day) =>
      svg("g", { class: "grid" }, svg("text", { x: x(dayNumber(day)), y: HEIGHT - 8 }, format.day(day, "month"))),
    );
    return svg(
      "svg",
      { class: "plot backtest-plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
      ...rows,
      ...months,
      svg("path", { class: "value-line", d: path(series((one) => one.live), x, y) }),
      svg("path", { class: "candidate-line", d: path(series((one) => one.candidate), x, y) }),
    );
  }

  #table({ points, candidate, live }: Backtest): HTMLElement {
    const { t, format } = this.#context;
    const heads = [t("detail.table.day"), t("backtest.live"), t("backtest.candidate"), t("backtest.difference"), t("backtest.score")];
    return h(
      "table",
      {},
      h("caption", {}, t("backtest.caption")),
      h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))),
      h(
        "tbody",
        {},
        ...[...points].reverse().map((one) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, format.day(one.day, "short")),
            h("td", { class: "number-cell" }, format.value(one.live, live ?? candidate)),
            h("td", { class: "number-cell" }, format.value(one.candidate, candidate)),
            h("td", { class: "number-cell" }, format.change(one.difference, candidate)),
            h("td", { class: "number-cell" }, format.share(one.candidate_score)),
          ),
        ),
      ),
    );
  }
}

/** The metric as it is, to be changed. */
function template({ metric, window }: KeyResultDetail): string {
  const quoted = (words: string | undefined) => JSON.stringify(words ?? "");
  const both = (words: { en?: string; ja?: string }) => `{en: ${quoted(words.en)}, ja: ${quoted(words.ja)}}`;
  const span =
    window.type === "trailing" ? `{trailing: ${window.period}}` : window.type === "cycle" ? "{cycle: true}" : `{calendar: ${window.period}}`;
  return `metrics:
  ${metric.id}:
    name: ${both(metric.name)}
    definition: ${both(metric.definition)}
    unit: ${metric.unit}
    decimals: ${metric.decimals}
    better: ${metric.better}
    formula: ${quoted(metric.formula)}
    window: ${span}
`;
}
