import type { Point } from "./model.ts";

const DAY = 86_400_000;

/** Days since the epoch of a calendar day (`2025-04-01`). */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** Maps a number range to a pixel range. */
export function linear(from: number, to: number, start: number, end: number): (value: number) => number {
  const width = to - from || 1;
  return (value) => start + ((value - from) / width) * (end - start);
}

/**
 * The path of a line that is broken where there is no value: a gap is shown as a gap. A value alone between gaps
 * becomes a dot (a line of no length, round at its ends).
 */
export function path(
  points: readonly Point[],
  x: (day: number) => number,
  y: (value: number) => number,
  value: (point: Point) => number | null | undefined = (point) => point.value,
): string {
  const parts: string[] = [];
  let open = false;
  let alone = false;
  for (const point of points) {
    const here = value(point);
    if (here === null || here === undefined) {
      if (alone) parts.push("h0");
      open = alone = false;
      continue;
    }
    parts.push(`${open ? "L" : "M"}${round(x(dayNumber(point.day)))} ${round(y(here))}`);
    alone = !open;
    open = true;
  }
  if (alone) parts.push("h0");
  return parts.join("");
}

/** The least range that holds all the numbers, with a little air; null if there are none. */
export function extent(numbers: readonly (number | null | undefined)[], air = 0.08): [number, number] | null {
  const known = numbers.filter((one): one is number => typeof one === "number" && Number.isFinite(one));
  if (known.length === 0) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const room = (high - low || Math.abs(high) || 1) * air;
  return [low - room, high + room];
}

/** Round values for an axis: 1, 2 or 5 times a power of ten apart, about `count` of them. */
export function axisTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / Math.max(1, count);
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power * 10;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step); i * step <= high + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** First days of months between two days, every nth, at most `most` of them. */
export function monthTicks(from: number, until: number, most: number): string[] {
  const first = new Date(from * DAY);
  const all: string[] = [];
  for (let m = 0; ; m++) {
    const day = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + m, 1)).toISOString().slice(0, 10);
    if (dayNumber(day) > until) break;
    if (dayNumber(day) >= from) all.push(day);
  }
  const every = Math.max(1, Math.ceil(all.length / Math.max(1, most)));
  return all.filter((_, i) => i % every === 0);
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
