import { h } from "../dom.ts";
import type { Context, Page } from "../page.ts";
import { CausesPanel } from "../parts/causes.ts";
import { link } from "../parts/link.ts";
import { StateMark } from "../parts/mark.ts";
import { differs, measured, type Reported, type Review, type ReviewedKeyResult } from "../reviews.ts";
import { statusMark } from "../status.ts";

const COLUMNS = ["kr", "way", "reported", "restated", "difference", "causes"] as const;
type Column = (typeof COLUMNS)[number];

/** A review: each key result as reported, the same day as it looks now, and on demand why. */
export class ReviewPage implements Page {
  readonly element = h("div", { class: "reviews" });
  readonly title: string;

  constructor(review: Review, context: Context) {
    const { t, format } = context;
    this.title = review.title;
    const facts = t("review.as_of", { time: format.instant(review.as_of), recorded: format.instant(review.recorded_at), author: review.author });
    this.element.append(
      h(
        "header",
        {},
        h("p", { class: "eyebrow" }, link({ page: "reviews", id: null }, t("review.back"), context)),
        h("h1", { tabindex: -1 }, review.title),
        review.note !== "" && h("p", { class: "lead-text" }, review.note),
        h("p", { class: "quiet" }, facts),
      ),
      review.key_results.length === 0 ? h("p", { class: "quiet" }, t("review.none")) : table(review, context),
    );
  }
}

function table(review: Review, context: Context): HTMLElement {
  const { t } = context;
  return h(
    "table",
    { class: "review-table reported-table" },
    h("caption", { class: "spoken" }, t("review.caption")),
    h("thead", {}, h("tr", {}, ...COLUMNS.map((one) => h("th", { scope: "col", class: `column-${one}` }, t(`review.${one}`))))),
    h("tbody", {}, ...review.key_results.flatMap((one) => rows(review, one, context))),
  );
}

function rows(review: Review, one: ReviewedKeyResult, context: Context): HTMLElement[] {
  const { t, format } = context;
  const cell = (column: Column, ...children: (Node | string | false)[]) =>
    h("td", { class: `column-${column}`, "data-label": t(`review.${column}`) }, ...children);
  const panel = new CausesPanel(review.id, one, context);
  const way = `${format.value(one.baseline, measured(one))} → ${format.value(one.target, measured(one))}`;
  return [
    h(
      "tr",
      {},
      h(
        "th",
        { scope: "row", class: "column-kr" },
        link({ page: "key-result", id: one.id }, format.text(one.title), context),
        one.segment !== null && h("span", { class: "quiet" }, one.segment),
      ),
      cell("way", way),
      cell("reported", ...said(one, one.reported, context)),
      cell("restated", ...(one.restated ? said(one, one.restated, context) : [h("span", { class: "quiet" }, t("review.gone"))]), ...changed(one, context)),
      cell("difference", difference(one, context)),
      cell("causes", one.restated !== null && one.reported.value !== null && panel.button),
    ),
    panel.row(COLUMNS.length),
  ];
}

function changed(one: ReviewedKeyResult, { t }: Context): HTMLElement[] {
  return one.definition === "changed" ? [h("span", { class: "quiet" }, t("review.changed"))] : [];
}

/** The value with its status; where there is none, the reason. */
function said(one: ReviewedKeyResult, reported: Reported, context: Context): HTMLElement[] {
  const mark = new StateMark();
  mark.update(statusMark(reported.status), context);
  const value = h("b", { class: "reported-value" }, context.format.value(reported.value, measured(one)));
  const reason = reported.no_value ? [h("span", { class: "quiet" }, context.format.text(reported.no_value.text))] : [];
  return [value, mark.element, ...reason];
}

function difference(one: ReviewedKeyResult, { t, format }: Context): HTMLElement {
  if (one.difference === null) return h("span", { class: "quiet" }, format.change(null, measured(one)));
  if (!differs(one)) return h("span", { class: "quiet" }, t("review.same"));
  return h("b", {}, format.change(one.difference, measured(one)));
}
