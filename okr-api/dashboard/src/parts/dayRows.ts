import { h, text } from "../dom.ts";
import type { Metric, Point } from "../model.ts";
import type { Context } from "../page.ts";

/** The days of a key result as rows, newest first. A row stays; only what moved in it is written. */
export class DayRows {
  readonly element = h("tbody");
  readonly #rows = new Map<string, Row>();
  readonly #metric: Metric;
  readonly #context: Context;

  constructor(metric: Metric, context: Context) {
    this.#metric = metric;
    this.#context = context;
  }

  update(points: readonly Point[]): void {
    const known = points.length === this.#rows.size && points.every((one) => this.#rows.has(one.day));
    for (const point of points) this.#row(point.day).update(point);
    if (known) return;
    const days = new Set(points.map((one) => one.day));
    for (const day of [...this.#rows.keys()]) if (!days.has(day)) this.#rows.delete(day);
    this.element.replaceChildren(...points.toReversed().map((one) => this.#row(one.day).element));
  }

  #row(day: string): Row {
    const row = this.#rows.get(day) ?? new Row(day, this.#metric, this.#context);
    this.#rows.set(day, row);
    return row;
  }
}

class Row {
  readonly #value = h("td");
  readonly #pace = h("td");
  readonly element: HTMLElement;
  readonly #metric: Metric;
  readonly #context: Context;
  #shown: Point | null = null;

  constructor(day: string, metric: Metric, context: Context) {
    this.#metric = metric;
    this.#context = context;
    this.element = h("tr", {}, h("th", { scope: "row" }, context.format.day(day)), this.#value, this.#pace);
  }

  update(point: Point): void {
    const { t, format } = this.#context;
    if (this.#shown?.value === point.value && this.#shown.pace === point.pace) return;
    this.#shown = point;
    text(this.#value, point.value === null ? t("detail.gap") : format.value(point.value, this.#metric));
    text(this.#pace, point.pace == null ? "" : format.pace(point.pace, this.#metric));
  }
}
