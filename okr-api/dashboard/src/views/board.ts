import { flash, h, show, text } from "../dom.ts";
import type { Board, Objective, ObjectiveScore } from "../model.ts";
import type { Context, Page } from "../page.ts";
import { KeyResultCard } from "../parts/card.ts";
import { ScoreSight } from "../parts/mark.ts";
import { currentCycle, keyResults, sameShape, split, type BoardState } from "../state.ts";
import { gradeTone } from "../status.ts";
import { nothingYet } from "./notices.ts";

/** The board: the company's objective large, everybody else's below. */
export class BoardPage implements Page {
  readonly element = h("div", { class: "board" });
  readonly title: string;
  readonly #context: Context;
  readonly #cards = new Map<string, KeyResultCard>();
  readonly #scores = new Map<string, (score: ObjectiveScore, live: boolean) => void>();
  #state: BoardState;

  constructor(state: BoardState, context: Context) {
    this.#context = context;
    this.#state = state;
    this.title = context.t("board.title");
    this.#build();
  }

  board(state: BoardState): void {
    const same = sameShape(this.#state.board, state.board);
    this.#state = state;
    if (same) this.#fill(true);
    else this.#build();
  }

  tick(now: number): void {
    for (const [id, card] of this.#cards) card.tick(now, this.#state.received.get(id));
  }

  #build(): void {
    const { board } = this.#state;
    this.#cards.clear();
    this.#scores.clear();
    this.element.replaceChildren(...this.#sections(board));
    this.#fill(false);
    this.tick(Date.now());
  }

  #sections(board: Board): HTMLElement[] {
    const { t } = this.#context;
    if (board.objectives.length === 0) {
      const empty = board.cycles.length === 0 ? nothingYet(this.#context) : this.#emptyCycle();
      return [empty];
    }
    const { company, others } = split(board);
    const sections = company.map((one) => this.#company(one));
    const first = sections[0];
    if (!first) sections.push(h("section", { class: "company" }, h("h1", { tabindex: -1 }, t("board.no_company"))));
    if (others.length > 0) {
      sections.push(
        h(
          "section",
          { class: "departments", "aria-labelledby": "departments" },
          h("h2", { id: "departments", class: "section-title" }, t("board.departments")),
          h("div", { class: "department-grid" }, ...others.map((one) => this.#department(one))),
        ),
      );
    }
    const note = this.#cycleNote(board);
    return note ? [note, ...sections] : sections;
  }

  #emptyCycle(): HTMLElement {
    return h("section", { class: "notice" }, h("h1", { tabindex: -1 }, this.#context.t("board.cycle.empty")));
  }

  #cycleNote(board: Board): HTMLElement | null {
    const { t, format } = this.#context;
    const cycle = currentCycle(board);
    if (!cycle || cycle.state === "running") return null;
    const words =
      cycle.state === "closed"
        ? t("cycle.closed.note", { day: format.lastDay(cycle.until) })
        : t("cycle.upcoming.note", { day: format.day(cycle.from) });
    return h("p", { class: "cycle-note" }, words);
  }

  #company(objective: Objective): HTMLElement {
    const { t, format } = this.#context;
    const score = new ScoreSight();
    const grade = h("p", { class: "score-grade" });
    const count = h("p", { class: "score-count" });
    this.#scores.set(objective.id, ({ value, grade: colour, with_value, of }, live) => {
      const changed = score.update(value, gradeTone(colour), format.share(value));
      if (changed && live) flash(score.element);
      text(grade, colour ? `${t("board.score")} · ${t(`grade.${colour}`)}` : t("board.score"));
      text(count, with_value === of ? t("board.score.mean", { all: of }) : t("board.score.of", { n: with_value, all: of }));
    });
    const why = format.text(objective.why);
    const id = `objective-${objective.id}`;
    return h(
      "section",
      { class: "company", "aria-labelledby": id },
      h(
        "header",
        { class: "company-head" },
        h(
          "div",
          { class: "company-words" },
          h("p", { class: "eyebrow" }, `${t("board.company")} · ${format.text(objective.owner.name)}`),
          h("h1", { id, tabindex: -1 }, format.text(objective.title)),
          why !== "" && h("p", { class: "why" }, why),
        ),
        h("div", { class: "company-score" }, score.element, h("div", {}, grade, count)),
      ),
      h("div", { class: "lead-grid" }, ...this.#cardsOf(objective, "lead")),
    );
  }

  #department(objective: Objective): HTMLElement {
    const { t, format } = this.#context;
    const amount = h("span");
    const coverage = h("span", { class: "spoken" });
    const score = h("p", { class: "department-score" }, h("span", { class: "spoken" }, `${t("board.score")} `), amount, coverage);
    this.#scores.set(objective.id, ({ value, grade, with_value, of }) => {
      const word = grade ? ` ${t(`grade.${grade}`)}` : "";
      const count = t("board.score.of", { n: with_value, all: of });
      text(amount, `${format.share(value)}${word}`);
      text(coverage, ` ${count}`);
      score.dataset["tone"] = gradeTone(grade);
      score.title = count;
      show(score, value !== null);
    });
    const id = `objective-${objective.id}`;
    return h(
      "section",
      { class: "department", "aria-labelledby": id },
      h(
        "header",
        { class: "department-head" },
        h("p", { class: "eyebrow" }, format.text(objective.owner.name)),
        score,
        h("h3", { id }, format.text(objective.title)),
      ),
      ...this.#cardsOf(objective, "line"),
    );
  }

  #cardsOf(objective: Objective, size: "lead" | "line"): HTMLElement[] {
    return objective.key_results.map((one) => {
      const card = new KeyResultCard(one, size, size === "lead" ? "h3" : "h4", this.#context);
      this.#cards.set(one.id, card);
      return card.element;
    });
  }

  #shown: Board | null = null;

  #fill(live: boolean): void {
    const { board } = this.#state;
    const before = new Map(live && this.#shown ? keyResults(this.#shown).map((one) => [one.id, one]) : []);
    const cycle = currentCycle(board);
    for (const one of keyResults(board)) {
      const old = before.get(one.id);
      if (old && old.reading === one.reading && old.forecast === one.forecast && old.sparkline === one.sparkline) continue;
      this.#cards.get(one.id)?.update(one, cycle, live);
    }
    for (const one of board.objectives) this.#scores.get(one.id)?.(one.score, live);
    this.#shown = board;
  }
}
