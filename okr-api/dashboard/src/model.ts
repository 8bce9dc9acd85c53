/** What the server says (`/api/v1`), as it says it. The page decides nothing about value, grade or status. */

/** A text in both languages; one of them may be missing in a definition. */
export interface Text {
  en?: string;
  ja?: string;
}

export type Unit = "percent" | "hours" | "points" | "count" | "rating" | "money";
export type Grade = "red" | "amber" | "green";
export type Status = "on_track" | "at_risk" | "off_track" | "no_value" | "upcoming";
export type CycleState = "running" | "upcoming" | "closed";

export interface Cycle {
  id: string;
  name: Text;
  /** First day. */
  from: string;
  /** Day after the last one. */
  until: string;
  state: CycleState;
  /** Share of the cycle that has passed, 0 to 1. */
  elapsed: number;
}

export interface Metric {
  id: string;
  name: Text;
  definition: Text;
  formula: string;
  unit: Unit;
  decimals: number;
  better: "higher" | "lower";
  /** ISO 4217; only for money. */
  currency?: string | null;
}

export interface NoValue {
  code: string;
  text: Text;
}

export interface Reading {
  value: number | null;
  no_value: NoValue | null;
  sample: number | null;
  change: number | null;
  raw_score: number | null;
  score: number | null;
  grade: Grade | null;
  status: Status;
  pace: { score: number; value: number | null } | null;
  as_of: string;
  window: { from: string; until: string };
  complete_until: string | null;
  terms: Record<string, number | null>;
  sources: string[];
}

export interface Point {
  day: string;
  value: number | null;
  pace?: number | null;
}

export interface KeyResult {
  id: string;
  objective: string;
  title: Text;
  metric: Metric;
  window: { type: string; period?: string | null; label: Text };
  segment: string | null;
  baseline: number | null;
  target: number | null;
  hold: { floor?: number | null; ceiling?: number | null; tolerance?: number | null } | null;
  scoring: { type: "progress" | "attainment" | "hold" | "milestones"; label: Text; formula: Text };
  goal: "stretch" | "committed";
  weight: number;
  benchmark: { value: number; name: Text } | null;
  initiative: Text | null;
  reading: Reading;
  sparkline: Point[];
  /** The revision whose definition it keeps until a person switches. */
  pinned: { revision: number; since: string } | null;
  candidate: Candidate | null;
}

/** A key result by the newest definition of its metric, beside the one it is shown by. */
export interface Candidate {
  revision: number;
  metric: Metric;
  /** The share of it that is counted, 0 to 1. */
  counted: number;
  value: number | null;
  no_value: NoValue | null;
  score: number | null;
  difference: number | null;
}

/** A definition tried over what has been, beside the one in force. */
export interface Backtest {
  candidate: Metric;
  live: Metric | null;
  points: {
    day: string;
    live: number | null;
    candidate: number | null;
    difference: number | null;
    live_score: number | null;
    candidate_score: number | null;
  }[];
  compared: number;
  mean_difference: number | null;
}

export interface ObjectiveScore {
  value: number | null;
  grade: Grade | null;
  with_value: number;
  of: number;
}

export interface Objective {
  id: string;
  cycle: string;
  owner: { id: string; name: Text; kind: "company" | "department" | "team" };
  title: Text;
  why: Text | null;
  aligned_to: string | null;
  score: ObjectiveScore;
  key_results: KeyResult[];
}

export interface Board {
  /** Of the definitions in force; the stream tells when another one is. */
  revision: number;
  organisation: { id: string; name: Text; time_zone: string };
  as_of: string;
  clock: "wall" | "event";
  cycles: Cycle[];
  cycle: string;
  objectives: Objective[];
}

export interface Segment {
  dimension: string;
  values: { value: string; reading: Reading }[];
}

export interface KeyResultDetail extends KeyResult {
  objective_title: Text;
  segments: Segment[];
}

export interface Series {
  unit: Unit;
  points: Point[];
  baseline: number | null;
  target: number | null;
}

export type SourceState = "running" | "failed" | "paused" | "unknown" | "idle";

export interface Source {
  source: string;
  kinds: {
    kind: string;
    facts: number;
    entities: number | null;
    newest_event: string | null;
    last_arrival: string | null;
  }[];
  facts: number;
  rejected: number;
  state: SourceState;
  newest_event: string | null;
  last_arrival: string | null;
  facts_per_minute: number | null;
  detail: string | null;
}

export interface RejectedFact {
  position: string;
  source: string;
  /** Where it failed: `read`, `map` or `fold`. */
  stage: string;
  reason: string;
  kind: string | null;
  bytes_text: string;
  bytes_base64: string;
  truncated: boolean;
  at: string;
}

export interface RejectedPage {
  items: RejectedFact[];
  next_cursor: string | null;
}

/** An event of `/api/v1/stream`, with its name beside its data. */
export type StreamEvent =
  | { type: "reading"; key_result: string; reading: Reading; point: Point | null }
  | { type: "objective"; id: string; score: ObjectiveScore }
  | { type: "clock"; as_of: string }
  | { type: "source"; source: Source }
  | { type: "definitions"; revision: number }
  | { type: "freshness"; state: "live" | "stale"; since: string };
