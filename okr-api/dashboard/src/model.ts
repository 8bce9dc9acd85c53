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
  /** In the metric's unit: what chance alone may have made of the value, in 95 of 100 cases. */
  interval: { low: number; high: number; method: "wilson" | "student_t" | "normal" } | null;
  /** Fewer than 30 stand behind a share or a mean. */
  few: boolean;
  change: number | null;
  /** Whether chance alone may make the change; null where that cannot be said of the metric. */
  change_within_noise: boolean | null;
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

/** What the value is likely to be when the cycle ends; without a value, the reason says why there is none. */
export interface Forecast {
  /** The cycle's last day. */
  day: string;
  value: number | null;
  /** Ends of the 80 % interval. */
  low: number | null;
  high: number | null;
  /** Of reaching the target or staying in the band, 0 to 1. */
  probability: number | null;
  method: string | null;
  /** How often such intervals held in back-tests, 0 to 1. */
  coverage: number | null;
  horizon_days: number | null;
  history_days: number | null;
  reason: { code: string; text: Text; history_days: number | null; needed_days: number | null } | null;
  pace: { reached: boolean; on: string | null } | null;
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
  forecast: Forecast;
  sparkline: Point[];
  /** The revision whose definition it keeps until a person switches. */
  pinned: { revision: number; since: string } | null;
  candidate: Candidate | null;
}

/** How many entities are counted of those there are. */
export interface Filling {
  met: number;
  of: number;
  /** At the pace of late; null where it is not known yet. */
  seconds_left: number | null;
}

/** A key result by the newest definition of its metric, beside the one it is shown by. */
export interface Candidate {
  revision: number;
  metric: Metric;
  /** The share of it that is counted, 0 to 1. */
  counted: number;
  /** Of the measure that is farthest behind; null once all is counted. */
  entities: Filling | null;
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

/** A definition as it was written. */
export interface Excerpt {
  file: string;
  line: number;
  text: string;
}

export interface Term {
  name: string;
  /** What only says how many stand behind a value is a sample. */
  role: "formula" | "sample";
  value: number | null;
  aspect: string;
  measure: string;
  hash: string;
  type: string;
  kind: string;
  per_key: boolean;
  definition: Excerpt | null;
  days: { day: string; value: number | null; tally: number[] }[];
}

/** How a value comes about. */
export interface Explanation {
  metric: string;
  segment: string | null;
  formula: string;
  unit: Unit;
  decimals: number;
  currency?: string | null;
  value: number | null;
  no_value: NoValue | null;
  as_of: string;
  window: { from: string; until: string } | null;
  first_day: string | null;
  last_day: string | null;
  definition: Excerpt | null;
  terms: Term[];
}

export interface SegmentChange {
  value: string;
  before: number | null;
  after: number | null;
  share_before: number | null;
  share_after: number | null;
  rate_effect: number | null;
  mix_effect: number | null;
  effect: number | null;
}

/** What changed between two days. */
export interface Changes {
  metric: string;
  segment: string | null;
  unit: Unit;
  decimals: number;
  currency?: string | null;
  from: { as_of: string; value: number | null; no_value: NoValue | null };
  to: { as_of: string; value: number | null; no_value: NoValue | null };
  change: number | null;
  terms: { name: string; before: number | null; after: number | null; change: number | null }[];
  dimensions: string[];
  by: string | null;
  /** How the total follows from its segments; for `other` there are no effects. */
  makeup: "sum" | "mean" | "other";
  weights: string[];
  segments: SegmentChange[];
}

export interface FoundEntity {
  kind: string;
  key: string;
  value: number | null;
  before: number | null;
  customer_ref: string | null;
  customer_name: string | null;
  fields: Record<string, string>;
  days: { day: string; tally: number[] }[];
}

export interface EntityPage {
  term: string;
  items: FoundEntity[];
  next_cursor: string | null;
  met: number;
  /** Partitions that gave nothing to this page; the next one asks them again. */
  silent: { partition: number; reason: string }[];
}

/** Entities of one source that a measure does not count for one reason; the reason is null for those that are counted. */
export interface Omission {
  source: string;
  reason: { code: string; text: Text } | null;
  /** Something is wrong or missing; else the definition does not mean them. */
  fault: boolean;
  entities: number;
  examples: { key: string; detail: string }[];
}

export interface OmissionPage {
  measure: string;
  kind: string;
  items: Omission[];
  next_cursor: string | null;
  met: number;
  /** Partitions that gave nothing to this page; the next one asks them again. */
  silent: { partition: number; reason: string }[];
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
  | { type: "forecast"; key_result: string; forecast: Forecast }
  | { type: "objective"; id: string; score: ObjectiveScore }
  | { type: "clock"; as_of: string }
  | { type: "source"; source: Source }
  | { type: "definitions"; revision: number }
  | { type: "freshness"; state: "live" | "stale"; since: string };
