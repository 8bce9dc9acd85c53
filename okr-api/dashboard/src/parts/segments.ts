import { h } from "../dom.ts";
import type { KeyResult, Segment } from "../model.ts";
import type { Context } from "../page.ts";
import { dimension as nameOf } from "../words.ts";

const COLUMNS = ["name", null, "value", "sample"] as const;

/** A key result by the values of one dimension: a table, whose bars are for the eye only. */
export function segmentTable({ dimension, values }: Segment, { metric, title }: KeyResult, context: Context): HTMLElement {
  const { t, format } = context;
  const name = nameOf(dimension, format);
  const most = Math.max(...values.map((one) => Math.abs(one.reading.value ?? 0)), 1e-9);
  const rows = values.map(({ value, reading }) => {
    const bar = h("i", { class: "segment-bar" });
    bar.style.setProperty("width", `${((Math.abs(reading.value ?? 0) / most) * 100).toFixed(1)}%`);
    const missing = reading.value === null;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, segmentName(value, context)),
      h("td", { class: "segment-cell", "aria-hidden": missing ? null : "true" }, missing ? format.text(reading.no_value?.text) : bar),
      h("td", {}, missing ? t("status.no_value") : format.value(reading.value, metric)),
      h("td", {}, reading.sample === null ? "" : format.number(reading.sample)),
    );
  });
  return h(
    "section",
    {},
    h("h2", { class: "section-title" }, t("detail.segments", { dimension: name })),
    h(
      "table",
      { class: "segment-table" },
      h("caption", { class: "spoken" }, t("detail.segments.caption", { title: format.text(title), dimension: name })),
      h("thead", {}, h("tr", {}, ...COLUMNS.map((one) => (one ? h("th", { scope: "col" }, t(`detail.segments.${one}`)) : h("td"))))),
      h("tbody", {}, ...rows),
    ),
  );
}

export function segmentName(value: string, { t }: Context): string {
  if (value === "(unlinked)") return t("detail.segments.unlinked");
  return value === "(none)" ? t("detail.segments.none") : value;
}
