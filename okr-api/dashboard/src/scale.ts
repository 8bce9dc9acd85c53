import type { KeyResult } from "./model.ts";

/**
 * Where things stand on a key result's rule, as fractions of its width. This is geometry for the eye only; the score
 * that counts is the server's.
 */
export interface Rule {
  /** Left end of the filled part (where the journey starts). */
  readonly start: number;
  /** Where the target mark stands. */
  readonly end: number;
  readonly now: number | null;
  readonly pace: number | null;
  /** The value lies outside the rule and is drawn at its edge. */
  readonly beyond: "before" | "after" | null;
  /** Inner ticks, for milestones. */
  readonly ticks: readonly number[];
  /** A band to stay in; only for `hold`. */
  readonly band: { from: number; to: number } | null;
}

const TARGET_AT = 0.94;

/** @returns null if there is nothing to measure against */
export function ruleOf(keyResult: KeyResult): Rule | null {
  return keyResult.scoring.type === "hold" ? holdRule(keyResult) : reachRule(keyResult);
}

function reachRule({ baseline, target, reading, scoring, metric }: KeyResult): Rule | null {
  if (target === null) return null;
  // Less is better, but less than what? A length from zero would be full where nothing is reached.
  if (baseline === null && metric.better === "lower") return null;
  const from = baseline ?? 0;
  if (from === target) return null;
  const place = (value: number) => ((value - from) / (target - from)) * TARGET_AT;
  const now = reading.value === null ? null : place(reading.value);
  const paceValue = reading.pace?.value ?? null;
  const steps = Math.abs(target - from);
  const stepped = scoring.type === "milestones" && Number.isInteger(steps) && steps > 1 && steps <= 12;
  return {
    start: 0,
    end: TARGET_AT,
    now: now === null ? null : clamp(now),
    pace: paceValue === null ? null : clamp(place(paceValue)),
    beyond: now === null ? null : now < 0 ? "before" : now > 1 ? "after" : null,
    ticks: stepped ? Array.from({ length: steps - 1 }, (_, i) => ((i + 1) / steps) * TARGET_AT) : [],
    band: null,
  };
}

function holdRule({ hold, reading }: KeyResult): Rule | null {
  const floor = hold?.floor ?? null;
  const ceiling = hold?.ceiling ?? null;
  if (floor === null && ceiling === null) return null;
  const low = floor ?? Math.min(0, ceiling ?? 0);
  const high = ceiling ?? low + Math.max(Math.abs(low), 1);
  const room = Math.max(hold?.tolerance ?? 0, (high - low) * 0.5, 1e-9);
  const left = floor === null || floor === 0 ? low : low - room; // nothing lies below zero in most units
  const right = high + room;
  const place = (value: number) => (value - left) / (right - left);
  const now = reading.value === null ? null : place(reading.value);
  return {
    start: place(low),
    end: place(high),
    now: now === null ? null : clamp(now),
    pace: null,
    beyond: now === null ? null : now < 0 ? "before" : now > 1 ? "after" : null,
    ticks: [],
    band: { from: clamp(place(low)), to: clamp(place(high)) },
  };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
