import { flash, h, show, text } from "../dom.ts";
import { forecastWord } from "../forecastWords.ts";
import type { Cycle, KeyResult } from "../model.ts";
import { changeWord } from "../noise.ts";
import type { Context } from "../page.ts";
import { gradeTone, statusMark } from "../status.ts";
import { StateMark, setTone } from "./mark.ts";
import { link } from "./link.ts";
import { RuleBar } from "./rule.ts";
import { Sparkline } from "./sparkline.ts";

/** A key result on the board. Built once; `update` changes what differs and lights it up. */
export class KeyResultCard {
  readonly element: HTMLElement;
  readonly #status = new StateMark();
  readonly #number = h("span", { class: "number" });
  readonly #unit = h("span", { class: "unit" });
  readonly #now: HTMLElement;
  readonly #change = h("b");
  readonly #changeNote = h("span");
  readonly #why = h("p", { class: "why-none" });
  readonly #changeLine: HTMLElement;
  readonly #rule = new RuleBar();
  readonly #ends = [end("from"), end("pace"), end("to")] as const;
  readonly #spark = new Sparkline();
  readonly #score = h("span", { class: "score" });
  readonly #sample = h("span");
  readonly #forecast = h("span");
  readonly #benchmark = h("span");
  readonly #complete = h("span");
  readonly #updated = h("span", { class: "updated" });
  readonly #context: Context;

  constructor(keyResult: KeyResult, size: "lead" | "line", level: "h3" | "h4", context: Context) {
    this.#context = context;
    const { format, t } = context;
    const id = `kr-${keyResult.id}`;
    this.#now = h("p", { class: "now" }, this.#number, this.#unit);
    this.#changeLine = h("p", { class: "change" }, this.#change, " ", this.#changeNote);
    const title = h(level, { id, class: "kr-title" }, link({ page: "key-result", id: keyResult.id }, format.text(keyResult.title), context));
    const initiative = format.text(keyResult.initiative);
    this.element = h(
      "article",
      { class: `kr ${size}`, "aria-labelledby": id },
      h("div", { class: "kr-head" }, title, this.#status.element),
      h("div", { class: "kr-value" }, this.#now, h("div", { class: "kr-beside" }, this.#changeLine, this.#why)),
      h("div", { class: "kr-trend" }, this.#spark.element),
      h(
        "div",
        { class: "kr-rule" },
        this.#rule.element,
        h("dl", { class: "ends" }, ...this.#ends.map((one) => one.element)),
      ),
      h("p", { class: "facts" }, this.#score, this.#forecast, this.#sample, this.#benchmark, this.#complete, this.#updated),
      initiative !== "" && size === "lead" && h("p", { class: "initiative" }, h("span", {}, t("kr.initiative")), " ", initiative),
    );
  }

  update(keyResult: KeyResult, cycle: Cycle | undefined, live: boolean): void {
    const { format, t } = this.#context;
    const { reading, metric } = keyResult;
    const mark = statusMark(reading.status);
    setTone(this.element, mark.tone);
    this.#status.update(mark, this.#context);

    const amount = format.amount(reading.value, metric);
    const changed = text(this.#number, amount.number);
    text(this.#unit, amount.unit);
    if (changed && live) flash(this.#now);

    show(this.#changeLine, reading.change !== null);
    if (reading.change !== null) {
      const word = changeWord(reading, metric);
      text(this.#change, format.change(reading.change, metric));
      text(this.#changeNote, t(word));
      this.#changeLine.classList.toggle("noise", word === "kr.change.noise");
    }
    show(this.#why, reading.value === null);
    text(this.#why, reading.value === null ? format.text(reading.no_value?.text) : "");

    this.#rule.update(keyResult, this.#context);
    this.#updateEnds(keyResult);
    this.#spark.update(keyResult, cycle, this.#context);
    this.#updateFacts(keyResult);
    const forecast = forecastWord(keyResult, this.#context.format);
    show(this.#forecast, forecast !== "");
    text(this.#forecast, forecast);
  }

  /** @param received when the reading reached the page (ms), or undefined if it came with the board */
  tick(now: number, received: number | undefined): void {
    // It keeps its room while it has nothing to say, so that a first reading does not move the page.
    this.#updated.classList.toggle("blank", received === undefined);
    text(this.#updated, this.#context.t("kr.updated", { ago: this.#context.format.ago(now - (received ?? now)) }));
  }

  #updateEnds(keyResult: KeyResult): void {
    const { format, t } = this.#context;
    const { metric, hold, reading } = keyResult;
    const [from, pace, to] = this.#ends;
    const held = keyResult.scoring.type === "hold";
    from.update(t(held ? "kr.floor" : "kr.baseline"), optional(held ? (hold?.floor ?? null) : keyResult.baseline));
    pace.update(t("kr.pace"), reading.pace?.value == null ? null : format.pace(reading.pace.value, metric));
    to.update(t(held ? "kr.ceiling" : "kr.target"), optional(held ? (hold?.ceiling ?? null) : keyResult.target));

    function optional(value: number | null): string | null {
      return value === null ? null : format.value(value, metric);
    }
  }

  #updateFacts({ reading, benchmark, metric }: KeyResult): void {
    const { format, t } = this.#context;
    show(this.#score, reading.score !== null);
    if (reading.score !== null) {
      const grade = reading.grade ? ` ${t(`grade.${reading.grade}`)}` : "";
      text(this.#score, t("kr.score", { score: format.share(reading.score) }) + grade);
    }
    setTone(this.#score, gradeTone(reading.grade));
    show(this.#sample, reading.sample !== null);
    if (reading.sample !== null) {
      const few = reading.few ? ` · ${t("kr.few")}` : "";
      text(this.#sample, t("kr.sample", { n: format.number(reading.sample) }) + few);
    }
    show(this.#benchmark, benchmark !== null);
    if (benchmark) {
      const name = format.text(benchmark.name);
      text(this.#benchmark, t("kr.benchmark", { name, value: format.value(benchmark.value, metric) }));
    }
    show(this.#complete, reading.complete_until !== null);
    if (reading.complete_until) text(this.#complete, t("kr.complete", { time: format.moment(reading.complete_until, reading.as_of) }));
    this.#complete.title = reading.complete_until ? format.instant(reading.complete_until) : "";
  }
}

function end(kind: string) {
  const term = h("dt");
  const value = h("dd");
  const element = h("div", { class: `end-${kind}` }, term, value);
  return {
    element,
    update(name: string, amount: string | null) {
      // An end without a value keeps its place, so that the others do not move.
      text(term, amount === null ? "" : name);
      text(value, amount ?? "");
    },
  };
}
