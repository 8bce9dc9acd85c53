import { h, set, show } from "../dom.ts";
import type { Context } from "../page.ts";
import type { KeyResult } from "../model.ts";
import { ruleOf, type Rule } from "../scale.ts";

/** A measuring rule from baseline to target: filled up to now, a tick for the pace, a small sight on the target. */
export class RuleBar {
  readonly element = h("div", { class: "rule", role: "img" });
  readonly #band = h("i", { class: "rule-band" });
  readonly #fill = h("i", { class: "rule-fill" });
  readonly #post = h("i", { class: "rule-now" });
  readonly #pace = h("i", { class: "rule-pace" });
  readonly #aim = h("i", { class: "rule-aim" });
  readonly #ticks = h("i", { class: "rule-ticks" });

  constructor() {
    this.element.append(h("i", { class: "rule-line" }), this.#band, this.#ticks, this.#fill, this.#pace, this.#aim, this.#post);
  }

  update(keyResult: KeyResult, context: Context): void {
    const rule = ruleOf(keyResult);
    show(this.element, rule !== null);
    if (!rule) return;
    set(this.element, { "aria-label": words(keyResult, rule.beyond, context) });
    show(this.#band, rule.band !== null);
    if (rule.band) span(this.#band, rule.band.from, rule.band.to);
    show(this.#aim, rule.band === null);
    at(this.#aim, rule.end);
    show(this.#fill, rule.now !== null && rule.band === null);
    show(this.#post, rule.now !== null);
    if (rule.now !== null) {
      span(this.#fill, rule.start, rule.now);
      at(this.#post, rule.now);
    }
    this.element.dataset["beyond"] = rule.beyond ?? "";
    show(this.#pace, rule.pace !== null);
    if (rule.pace !== null) at(this.#pace, rule.pace);
    this.#ticks.replaceChildren(
      ...rule.ticks.map((share) => {
        const tick = h("i");
        at(tick, share);
        return tick;
      }),
    );
  }
}

function words(keyResult: KeyResult, beyond: Rule["beyond"], { t, format }: Context): string {
  const { metric, reading, hold } = keyResult;
  const now = format.value(reading.value, metric);
  if (keyResult.scoring.type === "hold") {
    const floor = hold?.floor ?? null;
    const ceiling = hold?.ceiling ?? null;
    if (floor === null) return t("kr.hold.below", { now, target: format.value(ceiling, metric) });
    if (ceiling === null) return t("kr.hold.above", { now, baseline: format.value(floor, metric) });
    return t("kr.hold", { now, baseline: format.value(floor, metric), target: format.value(ceiling, metric) });
  }
  const target = format.value(keyResult.target, metric);
  if (beyond === "before") return t("kr.beyond.before", { now, baseline: format.value(keyResult.baseline ?? 0, metric), target });
  if (beyond === "after") return t("kr.beyond.after", { now, target });
  return t("kr.progress", { now, baseline: format.value(keyResult.baseline ?? 0, metric), target });
}

// Positions go through the style object: a strict policy forbids style attributes, not this.
function at(element: HTMLElement, share: number): void {
  element.style.setProperty("left", percent(share));
}

function span(element: HTMLElement, from: number, to: number): void {
  element.style.setProperty("left", percent(Math.min(from, to)));
  element.style.setProperty("width", percent(Math.abs(to - from)));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
