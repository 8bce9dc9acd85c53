import type { Metric, Text, Unit } from "./model.ts";

export type Language = "en" | "ja";

/** A number and its unit, apart, so that a page can set them in different sizes. */
export interface Amount {
  readonly number: string;
  readonly unit: string;
}

type Measured = Pick<Metric, "unit" | "decimals" | "currency">;

const UNITS: Record<Unit, Record<Language, string>> = {
  percent: { en: "%", ja: "%" },
  hours: { en: "h", ja: "時間" },
  points: { en: "", ja: "" },
  count: { en: "", ja: "" },
  rating: { en: "", ja: "" },
  money: { en: "", ja: "" },
};

/** A difference of percentages is in points, not in percent. */
const CHANGE_UNITS: Record<Unit, Record<Language, string>> = {
  ...UNITS,
  percent: { en: "points", ja: "ポイント" },
  points: { en: "points", ja: "ポイント" },
};

/** Shown for no value; a reason stands beside it wherever there is room. */
export const NONE = "–";
const MINUS = "\u2212";

export class Format {
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #relative: Intl.RelativeTimeFormat;
  readonly language: Language;
  readonly #zone: string;

  /** @param zone the organisation's time zone; every instant is shown in it, wherever the reader is */
  constructor(language: Language, zone: string) {
    this.language = language;
    this.#zone = zone;
    this.#relative = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  }

  /** The text in this language, or in the other one if a definition has only that. */
  text(text: Text | null | undefined): string {
    return text?.[this.language] ?? text?.en ?? text?.ja ?? "";
  }

  number(value: number, decimals = 0): string {
    return this.#number({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
  }

  amount(value: number | null, metric: Measured): Amount {
    if (value === null || !Number.isFinite(value)) return { number: NONE, unit: "" };
    const sign = metric.unit === "points" ? "exceptZero" : "auto";
    return { number: this.#value(value, metric, sign), unit: UNITS[metric.unit]?.[this.language] ?? "" };
  }

  /** `85.0%`, `15.0 h`, `+38`. */
  value(value: number | null, metric: Measured): string {
    return join(this.amount(value, metric), this.language);
  }

  /** A pace is computed, so a count's pace has a place after the point where the count has none. */
  pace(value: number | null, metric: Measured): string {
    return this.value(value, { ...metric, decimals: metric.decimals || 1 });
  }

  /** `+17.0 points`, `−33.0 h`; a change always has its sign. */
  change(value: number | null, metric: Measured): string {
    if (value === null || !Number.isFinite(value)) return NONE;
    const unit = CHANGE_UNITS[metric.unit]?.[this.language] ?? "";
    return join({ number: this.#value(value, metric, "exceptZero"), unit }, this.language);
  }

  /** A share of one as a whole percentage. */
  share(value: number | null): string {
    return value === null ? NONE : `${this.#number({ maximumFractionDigits: 0 }).format(value * 100).replace("-", MINUS)}%`;
  }

  /** A probability as a whole percentage, but never as certain as 0 or 100. */
  chance(value: number): string {
    if (value < 0.005) return "<1%";
    return value > 0.995 ? ">99%" : this.share(value);
  }

  /** A number inside a formula: as many places as it needs, six at most. */
  term(value: number | null): string {
    return value === null ? NONE : this.#number({ maximumFractionDigits: 6 }).format(value).replace("-", MINUS);
  }

  /** A difference inside a formula; it always has its sign. */
  difference(value: number): string {
    return this.#number({ maximumFractionDigits: 6, signDisplay: "exceptZero" }).format(value).replace("-", MINUS);
  }

  /** A calendar day (`2025-04-01`), which has no zone of its own. */
  day(day: string, style: "long" | "short" | "month" = "long"): string {
    const options: Intl.DateTimeFormatOptions =
      style === "month" ? { month: "short" } : style === "short" ? { month: "short", day: "numeric" } : { dateStyle: "medium" };
    return this.#date({ ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  }

  /** The last day before an exclusive end. */
  lastDay(until: string): string {
    return this.day(new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10));
  }

  /** An instant, to the minute, in the organisation's zone. */
  instant(instant: string): string {
    return this.#date({ dateStyle: "medium", timeStyle: "short", timeZone: this.#zone }).format(new Date(instant));
  }

  /** An instant as short as it is clear beside another one: the time alone on the same day. */
  moment(instant: string, beside: string): string {
    const day = this.dayOf(instant);
    if (day === this.dayOf(beside)) return this.time(instant);
    if (day.slice(0, 4) !== beside.slice(0, 4)) return this.instant(instant);
    return `${this.day(day, "short")} ${this.time(instant)}`;
  }

  /** The day of an instant in the organisation's zone, as `2025-04-01`. */
  dayOf(instant: string): string {
    const parts = new Intl.DateTimeFormat("en-CA", {
      timeZone: this.#zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }).formatToParts(new Date(instant));
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
    return `${part("year")}-${part("month")}-${part("day")}`;
  }

  /** Hour and minute in the organisation's zone. */
  time(at: number | string): string {
    return this.#date({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: this.#zone }).format(new Date(at));
  }

  /** How long, rounded up in the largest unit that two of fit. */
  duration(seconds: number): string {
    const [value, unit] = seconds < 120 ? [seconds, "second"] : seconds < 7200 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
    return this.#number({ style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(Math.max(1, Math.ceil(value)));
  }

  /** `4 sec. ago`, in the largest unit that fits. */
  ago(milliseconds: number): string {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    if (seconds < 60) return this.#relative.format(-seconds, "second");
    if (seconds < 3600) return this.#relative.format(-Math.floor(seconds / 60), "minute");
    if (seconds < 86_400) return this.#relative.format(-Math.floor(seconds / 3600), "hour");
    return this.#relative.format(-Math.floor(seconds / 86_400), "day");
  }

  #value(value: number, metric: Measured, signDisplay: "auto" | "exceptZero"): string {
    const currency = metric.unit === "money" && metric.currency;
    return this.#number({
      minimumFractionDigits: metric.decimals,
      maximumFractionDigits: metric.decimals,
      signDisplay,
      ...(currency ? { style: "currency", currency } : {}),
    })
      .format(Object.is(value, -0) ? 0 : value)
      .replace("-", MINUS);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return cached(this.#numbers, options, () => new Intl.NumberFormat(this.language, options));
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return cached(this.#dates, options, () => new Intl.DateTimeFormat(this.language === "en" ? "en-GB" : "ja-JP", options));
  }
}

function cached<T>(known: Map<string, T>, options: object, make: () => T): T {
  const key = JSON.stringify(options);
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

function join({ number, unit }: Amount, language: Language): string {
  if (unit === "") return number;
  return unit === "%" || language === "ja" ? `${number}${unit}` : `${number}\u00a0${unit}`;
}
