import { h, set, show, svg, text } from "../dom.ts";
import { axisTicks, dayNumber, extent, linear, monthTicks, path } from "../line.ts";
import type { KeyResult, Point, Series } from "../model.ts";
import type { Context } from "../page.ts";
import { fan, forecastRange } from "./forecast.ts";
import { asOfDay, pastPoints, type DetailState } from "../state.ts";

const LEFT = 56;
const RIGHT = 84;
const TOP = 14;
const BOTTOM = 28;

/**
 * The course of a key result. A pointer or the slider below chooses a day, whose numbers are read out in words; the
 * table on the page holds the same numbers.
 */
export class Chart {
  readonly element: HTMLElement;
  readonly #plot = svg("svg", { class: "plot", "aria-hidden": "true" });
  readonly #frame = h("div", { class: "plot-frame" }, this.#plot);
  readonly #slider = h("input", { type: "range", min: 0, step: 1, class: "plot-slider" });
  readonly #readout = h("p", { class: "readout" });
  readonly #cross = svg("path", { class: "cross" });
  readonly #dot = svg("path", { class: "cross-dot" });
  readonly #context: Context;
  readonly #resize = new ResizeObserver(() => this.#draw());
  #frameAsked = 0;
  #keyResult: KeyResult;
  #series: Series;
  /** The days that can be chosen: those that have begun. */
  #days: readonly Point[] = [];
  /** Null follows the as-of. */
  #chosen: string | null = null;
  #place: { x(day: number): number; y(value: number): number } | null = null;

  constructor({ detail, series }: DetailState, context: Context) {
    this.#context = context;
    this.#keyResult = detail;
    this.#series = series;
    set(this.#slider, { "aria-label": context.t("detail.chart.day") });
    this.element = h(
      "figure",
      { class: "chart" },
      this.#readout,
      this.#frame,
      this.#slider,
      h("figcaption", {}, context.t("detail.chart.hint")),
    );
    this.#slider.addEventListener("input", () => this.#choose(Number(this.#slider.value)));
    this.#frame.addEventListener("pointermove", (event) => this.#point(event));
    this.#frame.addEventListener("pointerdown", (event) => this.#point(event));
    this.#resize.observe(this.#frame);
  }

  /** Takes it in at once and draws it with the next frame, however many come until then. */
  update({ detail, series }: DetailState): void {
    this.#keyResult = detail;
    this.#series = series;
    this.#frameAsked ||= requestAnimationFrame(() => this.#draw());
  }

  leave(): void {
    cancelAnimationFrame(this.#frameAsked);
    this.#resize.disconnect();
  }

  #draw(): void {
    this.#frameAsked = 0;
    const width = this.#frame.clientWidth;
    const height = this.#frame.clientHeight;
    const { points, baseline, target } = this.#series;
    const first = points[0];
    const last = points.at(-1);
    if (width === 0 || !first || !last) return;
    const hold = this.#keyResult.hold;
    const range = extent([...points.flatMap((one) => [one.value, one.pace]), baseline, target, hold?.floor, hold?.ceiling, ...forecastRange(this.#keyResult.forecast)]);
    if (!range) return;
    const x = linear(dayNumber(first.day), Math.max(dayNumber(last.day), dayNumber(first.day) + 1), LEFT, width - RIGHT);
    const y = linear(range[0], range[1], height - BOTTOM, TOP);
    this.#place = { x, y };
    set(this.#plot, { viewBox: `0 0 ${width} ${height}`, width, height });
    this.#days = pastPoints(points, asOfDay(this.#keyResult, this.#context.format));
    this.#plot.replaceChildren(
      ...this.#grid(range, width, height, x, y),
      ...fan(this.#keyResult.forecast, this.#days, x, y),
      ...this.#levels(width, y),
      svg("path", { class: "pace-line", d: path(points, x, y, (one) => one.pace) }),
      svg("path", { class: "value-line", d: path(points, x, y) }),
      this.#cross,
      this.#dot,
    );
    set(this.#slider, { max: Math.max(0, this.#days.length - 1) });
    show(this.#slider, this.#days.length > 1);
    const at = this.#chosen === null ? -1 : this.#days.findIndex((one) => one.day === this.#chosen);
    this.#mark(at >= 0 ? at : this.#days.length - 1);
  }

  #grid(range: [number, number], width: number, height: number, x: (day: number) => number, y: (value: number) => number): Element[] {
    const { format } = this.#context;
    const { metric } = this.#keyResult;
    const points = this.#series.points;
    const from = dayNumber(points[0]?.day ?? "1970-01-01");
    const until = dayNumber(points.at(-1)?.day ?? "1970-01-01");
    const values = axisTicks(range[0], range[1], Math.max(3, Math.floor(height / 70)));
    const decimals = values.every((one) => Number.isInteger(one)) ? 0 : Math.max(1, metric.decimals);
    const rows = values.map((one) =>
      svg(
        "g",
        { class: "grid" },
        svg("path", { d: `M${LEFT} ${y(one)}H${width - RIGHT}` }),
        svg("text", { x: LEFT - 8, y: y(one) + 4, "text-anchor": "end" }, format.value(one, { ...metric, decimals })),
      ),
    );
    const months = monthTicks(from, until, Math.floor((width - LEFT - RIGHT) / 56)).map((day) =>
      svg(
        "g",
        { class: "grid" },
        svg("path", { d: `M${x(dayNumber(day))} ${height - BOTTOM}v5` }),
        svg("text", { x: x(dayNumber(day)) + 3, y: height - 8 }, format.day(day, "month")),
      ),
    );
    return [...rows, ...months];
  }

  /** Target, baseline or limits: level lines, named at their right end. */
  #levels(width: number, y: (value: number) => number): Element[] {
    const { t, format } = this.#context;
    const { metric, hold, scoring } = this.#keyResult;
    const { baseline, target } = this.#series;
    const levels =
      scoring.type === "hold"
        ? [
            { value: hold?.floor, name: t("kr.floor"), kind: "target" },
            { value: hold?.ceiling, name: t("kr.ceiling"), kind: "target" },
          ]
        : [
            { value: target, name: t("kr.target"), kind: "target" },
            { value: baseline, name: t("kr.baseline"), kind: "baseline" },
          ];
    return levels.flatMap(({ value, name, kind }) =>
      value === null || value === undefined
        ? []
        : [
            svg(
              "g",
              { class: `level ${kind}` },
              svg("path", { d: `M${LEFT} ${y(value)}H${width - RIGHT}` }),
              svg("text", { x: width - RIGHT + 8, y: y(value) }, name),
              svg("text", { x: width - RIGHT + 8, y: y(value) + 14, class: "level-value" }, format.value(value, metric)),
            ),
          ],
    );
  }

  #point(event: PointerEvent): void {
    if (!this.#place) return;
    const { x } = this.#place;
    const here = event.clientX - this.#frame.getBoundingClientRect().left;
    let nearest = 0;
    let least = Infinity;
    this.#days.forEach((one, i) => {
      const distance = Math.abs(x(dayNumber(one.day)) - here);
      if (distance < least) [nearest, least] = [i, distance];
    });
    this.#choose(nearest);
  }

  #choose(index: number): void {
    const last = index >= this.#days.length - 1;
    this.#chosen = last ? null : (this.#days[index]?.day ?? null); // the last day stays chosen as days come
    this.#mark(index);
  }

  #mark(index: number): void {
    const point = this.#days[index];
    if (!point || !this.#place) return;
    const { x, y } = this.#place;
    const across = x(dayNumber(point.day));
    this.#cross.setAttribute("d", `M${across} ${TOP}V${(this.#frame.clientHeight || TOP) - BOTTOM}`);
    show(this.#dot, point.value !== null);
    if (point.value !== null) this.#dot.setAttribute("d", `M${across} ${y(point.value)}h0`);
    this.#slider.value = String(index);
    const words = this.#words(point);
    text(this.#readout, words);
    set(this.#slider, { "aria-valuetext": words });
  }

  #words(point: Point): string {
    const { t, format } = this.#context;
    const { metric } = this.#keyResult;
    const value = point.value === null ? t("detail.gap") : format.value(point.value, metric);
    const pace = point.pace ?? null;
    const beside = pace === null ? "" : ` · ${t("kr.pace.at", { value: format.pace(pace, metric) })}`;
    return `${format.day(point.day)} · ${value}${beside}`;
  }
}
