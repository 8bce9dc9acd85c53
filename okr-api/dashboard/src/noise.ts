import type { Format } from "./format.ts";
import type { Metric, Reading } from "./model.ts";

/** What is said beside a change since the baseline. One that chance alone may make is no change for the worse. */
export function changeWord(
  { change, change_within_noise }: Pick<Reading, "change" | "change_within_noise">,
  { better }: Pick<Metric, "better">,
): "kr.change" | "kr.change.worse" | "kr.change.noise" {
  if (change_within_noise === true) return "kr.change.noise";
  const worse = better === "higher" ? (change ?? 0) < 0 : (change ?? 0) > 0;
  return worse ? "kr.change.worse" : "kr.change";
}

/** The blanks of `kr.interval`; null where nothing can be said. */
export function intervalParts(
  { interval }: Pick<Reading, "interval">,
  metric: Pick<Metric, "unit" | "decimals" | "currency">,
  format: Format,
): { half: string; low: string; high: string } | null {
  if (!interval) return null;
  const half = format.change((interval.high - interval.low) / 2, metric).replace("+", "");
  return { half, low: format.value(interval.low, metric), high: format.value(interval.high, metric) };
}
