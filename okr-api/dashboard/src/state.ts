import type { Board, Cycle, KeyResult, Point, Reading, StreamEvent } from "./model.ts";

/** A board, and when each key result's reading reached this page (ms since the epoch; absent until one streams in). */
export interface BoardState {
  readonly board: Board;
  readonly received: ReadonlyMap<string, number>;
  /** Definitions changed: what is on screen has to be fetched again. */
  readonly outdated: boolean;
}

/**
 * Takes in a board fetched at `startedAt`. A reading that streamed in while the request was under way is newer than
 * the answer, so it stays.
 */
export function loaded(previous: BoardState | null, board: Board, startedAt: number): BoardState {
  const received = new Map<string, number>();
  const kept = new Map<string, Reading>();
  for (const keyResult of previous ? keyResults(previous.board) : []) {
    const at = previous?.received.get(keyResult.id);
    if (at === undefined) continue;
    received.set(keyResult.id, at);
    if (at > startedAt) kept.set(keyResult.id, keyResult.reading);
  }
  return {
    board: mapKeyResults(board, (one) => {
      const reading = kept.get(one.id);
      return reading ? { ...one, reading } : one;
    }),
    received,
    outdated: false,
  };
}

/** The state after one event of the stream. Events about anything not on this board leave it as it is. */
export function reduce(state: BoardState, event: StreamEvent, now: number): BoardState {
  switch (event.type) {
    case "reading": {
      if (!keyResults(state.board).some((one) => one.id === event.key_result)) return state;
      const board = mapKeyResults(state.board, (one) =>
        one.id === event.key_result
          ? { ...one, reading: event.reading, sparkline: withPoint(one.sparkline, event.point) }
          : one,
      );
      return { ...state, board, received: new Map(state.received).set(event.key_result, now) };
    }
    case "objective": {
      if (!state.board.objectives.some((one) => one.id === event.id)) return state;
      const objectives = state.board.objectives.map((one) =>
        one.id === event.id ? { ...one, score: event.score } : one,
      );
      return { ...state, board: { ...state.board, objectives } };
    }
    case "clock":
      return { ...state, board: { ...state.board, as_of: event.as_of } };
    case "definitions":
      return { ...state, outdated: true };
    case "source":
      return state;
  }
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
    board.cycles,
    board.organisation,
    board.objectives.map((one) => [
      one.id,
      one.title,
      one.why,
      one.owner,
      one.key_results.map((kr) => ({ ...kr, reading: null, sparkline: null })),
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
