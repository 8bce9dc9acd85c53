import type { Board, Cycle, KeyResult, KeyResultDetail, Point, Reading, Series, StreamEvent } from "./model.ts";

/** A board, and when each key result's reading reached this page (ms since the epoch; absent until one streams in). */
export interface BoardState {
  readonly board: Board;
  readonly received: ReadonlyMap<string, number>;
}

/** Takes in a board that was asked for, and what streamed in `since` then. */
export function loaded(previous: BoardState | null, board: Board, since: readonly StreamEvent[], now: number): BoardState {
  const state = { board, received: previous?.received ?? new Map<string, number>() };
  return since.reduce((before: BoardState, event) => reduce(before, event, now), state);
}

/** Whether an event says that other definitions are in force than those of the board. */
export function redefines(state: BoardState | null, event: StreamEvent): boolean {
  return event.type === "definitions" && state !== null && state.board.revision !== event.revision;
}

/** The state after one event of the stream. Events about anything not on this board leave it as it is. */
export function reduce(state: BoardState, event: StreamEvent, now: number): BoardState {
  switch (event.type) {
    case "reading": {
      const old = keyResults(state.board).find((one) => one.id === event.key_result);
      if (!old || isOlder(event.reading, old.reading)) return state;
      const board = mapKeyResults(state.board, (one) =>
        one.id === event.key_result
          ? { ...one, reading: event.reading, sparkline: withPoint(one.sparkline, event.point) }
          : one,
      );
      return { ...state, board, received: new Map(state.received).set(event.key_result, now) };
    }
    case "forecast": {
      if (!keyResults(state.board).some((one) => one.id === event.key_result)) return state;
      const board = mapKeyResults(state.board, (one) =>
        one.id === event.key_result ? { ...one, forecast: event.forecast } : one,
      );
      return { ...state, board };
    }
    case "objective": {
      if (!state.board.objectives.some((one) => one.id === event.id)) return state;
      const objectives = state.board.objectives.map((one) =>
        one.id === event.id ? { ...one, score: event.score } : one,
      );
      return { ...state, board: { ...state.board, objectives } };
    }
    case "clock":
      if (Date.parse(event.as_of) < Date.parse(state.board.as_of)) return state;
      return { ...state, board: { ...state.board, as_of: event.as_of } };
    default:
      return state;
  }
}

/** A reading made before the one that is here; it may come late, by another way. */
function isOlder(one: Reading, here: Reading): boolean {
  return Date.parse(one.as_of) < Date.parse(here.as_of);
}

/** A key result with its course. */
export interface DetailState {
  readonly detail: KeyResultDetail;
  readonly series: Series;
}

/** The state after one event; the same state if it is of something else, or older than what is here. */
export function reduceDetail(state: DetailState, event: StreamEvent): DetailState {
  const { detail, series } = state;
  if (event.type === "forecast" && event.key_result === detail.id) {
    return { detail: { ...detail, forecast: event.forecast }, series };
  }
  if (event.type !== "reading" || event.key_result !== detail.id || isOlder(event.reading, detail.reading)) return state;
  const point = event.point && { pace: event.reading.pace?.value ?? null, ...event.point };
  return {
    detail: { ...detail, reading: event.reading },
    series: { ...series, points: withPoint(series.points, point) },
  };
}

/** The last day that counts for a key result's reading; an as-of at midnight ends the day before it. */
export function asOfDay({ reading }: KeyResult, format: { dayOf(instant: string): string }): string {
  return format.dayOf(new Date(Date.parse(reading.as_of) - 1).toISOString());
}

/** A key result's days up to the one of its reading; later ones have no value yet, whatever the series holds. */
export function pastPoints(points: readonly Point[], asOfDay: string): Point[] {
  return points.filter((one) => one.day <= asOfDay);
}

/** The points with this one in its place by day: a day already there is replaced, points stay in order. */
export function withPoint(points: readonly Point[], point: Point | null): Point[] {
  if (!point) return [...points];
  const last = points.at(-1);
  if (!last || last.day < point.day) return [...points, point];
  const at = points.findIndex((one) => one.day >= point.day);
  const old = points[at];
  if (old && old.day === point.day) return points.with(at, { ...old, ...point });
  return points.toSpliced(at, 0, point);
}

export function keyResults(board: Board): KeyResult[] {
  return board.objectives.flatMap((one) => one.key_results);
}

export function currentCycle(board: Board): Cycle | undefined {
  return board.cycles.find((one) => one.id === board.cycle);
}

/** Objectives of the company, then of everybody else in the order given. */
export function split(board: Board): { company: Board["objectives"]; others: Board["objectives"] } {
  return {
    company: board.objectives.filter((one) => one.owner.kind === "company"),
    others: board.objectives.filter((one) => one.owner.kind !== "company"),
  };
}

/** The same objectives with the same key results, so that a page can change in place. */
export function sameShape(a: Board, b: Board): boolean {
  return shape(a) === shape(b);
}

function shape(board: Board): string {
  return JSON.stringify([
    board.cycle,
    board.cycles.map((one) => ({ ...one, elapsed: null })), // time goes on; nothing is built of it
    board.organisation,
    board.objectives.map((one) => [
      one.id,
      one.title,
      one.why,
      one.owner,
      one.key_results.map((kr) => ({ ...kr, reading: null, forecast: null, sparkline: null })),
    ]),
  ]);
}

function mapKeyResults(board: Board, change: (one: KeyResult) => KeyResult): Board {
  return {
    ...board,
    objectives: board.objectives.map((one) => ({
      ...one,
      key_results: one.key_results.map(change),
    })),
  };
}
