import { set, show, svg } from "../dom.ts";
import { dayNumber, extent, linear, path } from "../line.ts";
import type { Cycle, KeyResult, Point } from "../model.ts";
import type { Context } from "../page.ts";

const WIDTH = 300;
const HEIGHT = 60;
const EDGE = 5;

/** The course over the whole cycle, small: what lies ahead stays blank, the target is a dashed line. */
export class Sparkline {
  readonly element: SVGSVGElement;
  readonly #target = svg("path", { class: "spark-target" });
  readonly #line = svg("path", { class: "spark-line" });
  readonly #last = svg("path", { class: "spark-last" });

  constructor() {
    this.element = svg(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "spark", role: "img" },
      this.#target,
      this.#line,
      this.#last,
    );
  }

  update(keyResult: KeyResult, cycle: Cycle | undefined, context: Context): void {
    const points = keyResult.sparkline;
    const goal = keyResult.target ?? keyResult.hold?.ceiling ?? keyResult.hold?.floor ?? null;
    const range = extent([...points.map((one) => one.value), goal], 0.04);
    const first = points[0];
    const last = points.at(-1);
    set(this.element, { "aria-label": words(keyResult, context) });
    show(this.#line, range !== null && points.length > 0);
    if (!range || !first || !last) return;
    const from = Math.min(dayNumber(first.day), cycle ? dayNumber(cycle.from) : Infinity);
    const until = Math.max(dayNumber(last.day), cycle ? dayNumber(cycle.until) - 1 : -Infinity, from + 1);
    const x = linear(from, until, EDGE, WIDTH - EDGE);
    const y = linear(range[0], range[1], HEIGHT - EDGE, EDGE);
    this.#line.setAttribute("d", path(points, x, y));
    show(this.#target, goal !== null);
    if (goal !== null) this.#target.setAttribute("d", `M0 ${y(goal).toFixed(1)}H${WIDTH}`);
    show(this.#last, last.value !== null);
    if (last.value !== null) {
      this.#last.setAttribute("d", `M${x(dayNumber(last.day)).toFixed(1)} ${y(last.value).toFixed(1)}h0`);
    }
  }
}

function words({ title, sparkline, metric, target, scoring }: KeyResult, { t, format }: Context): string {
  const known = sparkline.filter((one): one is Point & { value: number } => one.value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return t("kr.trend.none");
  const course = { title: format.text(title), first: format.value(first.value, metric), last: format.value(last.value, metric) };
  if (scoring.type === "hold" || target === null) return t("kr.trend.plain", course);
  return t("kr.trend", { ...course, target: format.value(target, metric) });
}
