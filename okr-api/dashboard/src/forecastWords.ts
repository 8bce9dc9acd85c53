import type { Format } from "./format.ts";
import { say, type Message } from "./i18n.ts";
import type { Forecast, KeyResult } from "./model.ts";

/** A forecast that says something. */
export type Expected = Forecast & { value: number; low: number; high: number };

type Forecasted = Pick<KeyResult, "forecast" | "metric" | "scoring" | "target">;

export function expected(forecast: Forecast): forecast is Expected {
  return forecast.value !== null && forecast.low !== null && forecast.high !== null;
}

/** As few words as a card has room for; none if there is no forecast. */
export function forecastWord({ forecast, metric }: Forecasted, format: Format): string {
  if (!expected(forecast)) return "";
  const value = format.value(forecast.value, metric);
  if (forecast.probability === null) return say(format.language, "kr.forecast.plain", { value });
  return say(format.language, "kr.forecast", { value, chance: format.chance(forecast.probability) });
}

/** The forecast, the chance of reaching the target, and where the pace so far leads; nothing once the cycle is over. */
export function forecastSentences(keyResult: Forecasted, format: Format): string[] {
  if (keyResult.forecast.reason?.code === "over") return [];
  return [...outlook(keyResult, format), ...atThisPace(keyResult.forecast, format)];
}

/** What the forecast stands on, and how often such forecasts held. */
export function forecastBasis(forecast: Forecast, format: Format): string {
  if (!expected(forecast)) return "";
  return say(format.language, "forecast.basis", {
    history: format.number(forecast.history_days ?? 0),
    horizon: format.number(forecast.horizon_days ?? 0),
    coverage: format.share(forecast.coverage),
  });
}

function outlook({ forecast, metric, scoring, target }: Forecasted, format: Format): string[] {
  const t = (message: Message, values: Record<string, string | number>) => say(format.language, message, values);
  if (!expected(forecast)) {
    const { needed_days, history_days, text: why } = forecast.reason ?? {};
    if (needed_days != null && history_days != null) return [t("forecast.short", { needed: needed_days, history: history_days })];
    return [t("forecast.none", { reason: format.text(why) })];
  }
  const value = (one: number) => format.value(one, metric);
  const said = t("forecast.said", {
    day: format.day(forecast.day),
    value: value(forecast.value),
    low: value(forecast.low),
    high: value(forecast.high),
  });
  if (forecast.probability === null) return [said];
  const chance = format.chance(forecast.probability);
  if (scoring.type === "hold") return [said, t("forecast.holds", { chance })];
  return target === null ? [said] : [said, t("forecast.reaches", { target: value(target), chance })];
}

function atThisPace({ pace }: Forecast, format: Format): string[] {
  if (!pace) return [];
  if (pace.reached) return [say(format.language, "forecast.pace.reached")];
  if (!pace.on) return [say(format.language, "forecast.pace.never")];
  return [say(format.language, "forecast.pace.on", { day: format.day(pace.on) })];
}
