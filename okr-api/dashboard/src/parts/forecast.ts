import { h, show, svg, text } from "../dom.ts";
import { expected, forecastBasis, forecastSentences } from "../forecastWords.ts";
import { dayNumber } from "../line.ts";
import type { Forecast, KeyResult, Point } from "../model.ts";
import type { Context } from "../page.ts";

/** The numbers that a chart has to have room for. */
export function forecastRange(forecast: Forecast): number[] {
  return expected(forecast) ? [forecast.low, forecast.high] : [];
}

/** From the newest value to the end of the cycle: a band for the interval, a broken line for what is expected. */
export function fan(
  forecast: Forecast,
  past: readonly Point[],
  x: (day: number) => number,
  y: (value: number) => number,
): Element[] {
  const last = past.findLast((one) => one.value !== null);
  if (!expected(forecast) || !last || last.value === null || last.day >= forecast.day) return [];
  const from = `M${round(x(dayNumber(last.day)))} ${round(y(last.value))}`;
  const end = round(x(dayNumber(forecast.day)));
  return [
    svg("path", { class: "fan", d: `${from}L${end} ${round(y(forecast.high))}V${round(y(forecast.low))}Z` }),
    svg("path", { class: "fan-line", d: `${from}L${end} ${round(y(forecast.value))}` }),
    svg("path", { class: "fan-end", d: `M${end} ${round(y(forecast.high))}V${round(y(forecast.low))}` }),
  ];
}

/** The forecast in words; the chart only illustrates them. */
export class ForecastWords {
  readonly #said = h("span");
  readonly #basis = h("span", { class: "quiet" });
  readonly element = h("p", { class: "forecast" }, this.#said, " ", this.#basis);

  update(keyResult: KeyResult, { format }: Context): void {
    const sentences = forecastSentences(keyResult, format);
    show(this.element, sentences.length > 0);
    text(this.#said, sentences.join(format.language === "ja" ? "" : " "));
    text(this.#basis, forecastBasis(keyResult.forecast, format));
  }
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
