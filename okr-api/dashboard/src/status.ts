import type { LiveState } from "./liveness.ts";
import type { Grade, Reading, SourceState, Status } from "./model.ts";

/** A status is told three ways: a word (by dictionary key), a shape, a colour (by class). */
export interface Mark {
  readonly word: `status.${Status}` | `grade.${Grade}` | `source.${SourceState}` | `live.${LiveState}`;
  readonly shape: Shape;
  readonly tone: Tone;
}

export type Shape = "disc" | "triangle" | "square" | "diamond" | "ring";
export type Tone = "good" | "warn" | "bad" | "none";

const STATUS: Record<Status, Mark> = {
  on_track: { word: "status.on_track", shape: "disc", tone: "good" },
  at_risk: { word: "status.at_risk", shape: "triangle", tone: "warn" },
  off_track: { word: "status.off_track", shape: "square", tone: "bad" },
  no_value: { word: "status.no_value", shape: "diamond", tone: "none" },
  upcoming: { word: "status.upcoming", shape: "ring", tone: "none" },
};

const SOURCE: Record<SourceState, Mark> = {
  running: { word: "source.running", shape: "disc", tone: "good" },
  idle: { word: "source.idle", shape: "ring", tone: "none" },
  paused: { word: "source.paused", shape: "triangle", tone: "warn" },
  failed: { word: "source.failed", shape: "square", tone: "bad" },
  unknown: { word: "source.unknown", shape: "diamond", tone: "none" },
};

const LIVE: Record<LiveState, Mark> = {
  live: { word: "live.live", shape: "disc", tone: "good" },
  connecting: { word: "live.connecting", shape: "ring", tone: "none" },
  stale: { word: "live.stale", shape: "triangle", tone: "warn" },
  lost: { word: "live.lost", shape: "square", tone: "bad" },
};

const GRADE: Record<Grade, Tone> = { green: "good", amber: "warn", red: "bad" };

/** A word the server may send tomorrow is shown as "no value" is, never as a good one. */
export function statusMark(status: string): Mark {
  return STATUS[status as Status] ?? STATUS.no_value;
}

export function sourceMark(state: string): Mark {
  return SOURCE[state as SourceState] ?? SOURCE.unknown;
}

export function liveMark(state: LiveState): Mark {
  return LIVE[state];
}

export function gradeTone(grade: Grade | null): Tone {
  return grade ? GRADE[grade] : "none";
}

/** How many of these readings stand where; for the spoken summary and the head of the board. */
export function tally(readings: readonly Reading[]): Record<Status, number> {
  const counts: Record<Status, number> = { on_track: 0, at_risk: 0, off_track: 0, no_value: 0, upcoming: 0 };
  for (const one of readings) counts[one.status in counts ? one.status : "no_value"]++;
  return counts;
}
