import { h, svg, text } from "../dom.ts";
import type { Context } from "../page.ts";
import type { Mark, Shape, Tone } from "../status.ts";

const SHAPES: Record<Shape, string> = {
  disc: "M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6z",
  triangle: "M8 1.8L15 14H1z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1.4L14.6 8L8 14.6L1.4 8z",
  ring: "M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 1 1 0-11.6z",
};

/** A state as a word with its shape and colour; `update` changes it in place. */
export class StateMark {
  readonly element = h("span", { class: "mark" });
  readonly #shape = svg("path");
  readonly #word = h("span");

  constructor() {
    const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: "shape" }, this.#shape);
    this.element.append(icon, this.#word);
  }

  update(mark: Mark, context: Context, values: Record<string, string> = {}): boolean {
    this.#shape.setAttribute("d", SHAPES[mark.shape]);
    this.element.dataset["shape"] = mark.shape;
    setTone(this.element, mark.tone);
    return text(this.#word, context.t(mark.word, values));
  }
}

export function setTone(element: HTMLElement | SVGElement, tone: Tone): void {
  element.dataset["tone"] = tone;
}

/** The product's sign: a ring to look through, a post to aim with. */
export function sight(): SVGSVGElement {
  return svg(
    "svg",
    { viewBox: "0 0 32 32", "aria-hidden": "true", class: "sight" },
    svg("circle", { cx: 16, cy: 16, r: 10.5 }),
    svg("path", { d: "M0.5 16h5M26.5 16h5M16 .5v5" }),
    svg("path", { d: "M16 31.5V19", class: "post" }),
    svg("circle", { cx: 16, cy: 16, r: 3, class: "bead" }),
  );
}

const AROUND = 2 * Math.PI * 40;

/** A score in a sight: the ring fills clockwise, the number stands in the middle. */
export class ScoreSight {
  readonly element = h("div", { class: "score-sight" });
  readonly #arc = svg("circle", { cx: 50, cy: 50, r: 40, class: "arc", transform: "rotate(-90 50 50)" });
  readonly #number = h("span", { class: "score-number" });

  constructor() {
    const ring = svg(
      "svg",
      { viewBox: "0 0 100 100", "aria-hidden": "true" },
      svg("circle", { cx: 50, cy: 50, r: 40, class: "ring" }),
      this.#arc,
      svg("path", { d: "M50 1v6M50 93v6M1 50h6M93 50h6", class: "notch" }),
    );
    this.element.append(ring, this.#number);
  }

  update(share: number | null, tone: Tone, words: string): boolean {
    const filled = Math.min(1, Math.max(0, share ?? 0)) * AROUND;
    this.#arc.setAttribute("stroke-dasharray", `${filled.toFixed(2)} ${AROUND.toFixed(2)}`);
    setTone(this.element, tone);
    return text(this.#number, words);
  }
}
