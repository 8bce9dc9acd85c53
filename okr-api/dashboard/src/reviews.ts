/** Reviews as the server says them (`/api/v1/reviews`). */
import type { Grade, Metric, NoValue, Status, Text, Unit } from "./model.ts";

export interface ReviewRequest {
  title: string;
  note: string;
  cycle: string | null;
  author: string;
}

interface ReviewHead {
  id: string;
  title: string;
  note: string;
  author: string;
  cycle: string | null;
  as_of: string;
  recorded_at: string;
  revision: number;
}

export interface ReviewSummary extends ReviewHead {
  key_results: number;
}

export interface Review extends ReviewHead {
  key_results: ReviewedKeyResult[];
}

export interface Reported {
  value: number | null;
  no_value: NoValue | null;
  score: number | null;
  grade: Grade | null;
  status: Status;
  as_of: string;
  terms: Record<string, number | null>;
}

export interface ReviewedKeyResult {
  id: string;
  title: Text;
  metric: string;
  metric_name: Text;
  unit: Unit;
  decimals: number;
  currency?: string | null;
  better: "higher" | "lower";
  formula: string;
  window: string;
  segment: string | null;
  baseline: number | null;
  target: number | null;
  reported: Reported;
  restated: Reported | null;
  difference: number | null;
  definition: "same" | "changed" | "gone";
}

export type CauseKind = "correction" | "late" | "rest_of_day";

export interface CauseStep {
  kind: CauseKind;
  label: Text;
  entities: number;
  from: number | null;
  until: number | null;
}

export interface Cause {
  kind: CauseKind;
  of: string;
  entity: string;
  cause: string;
  at: string;
  effect: number | null;
  cells: { measure: string }[];
}

/** A change between two days, by what was known. */
export interface KnownThen {
  from: string;
  to: string;
  known: number | null;
  restated: number | null;
  value: number | null;
  missing: number;
  to_the_end: boolean;
  steps: CauseStep[];
  total: number;
  entities: Cause[];
}

export interface Causes {
  reported: number | null;
  restated: number | null;
  /** The value that today's cells give without these changes. */
  undone: number | null;
  complete: boolean;
  missing: number;
  to_the_end: boolean;
  steps: CauseStep[];
  total: number;
  entities: Cause[];
}

export type Measured = Pick<Metric, "unit" | "decimals" | "currency">;

/** What a number of a key result is shown by. */
export function measured(one: ReviewedKeyResult): Measured {
  return { unit: one.unit, decimals: one.decimals, currency: one.currency ?? null };
}

/** A difference that is less than the last place shown is none to a reader. */
export function differs(one: ReviewedKeyResult): boolean {
  return one.difference !== null && Math.abs(one.difference) >= 0.5 * 10 ** -one.decimals;
}
