import { Problem } from "../api.ts";
import { h } from "../dom.ts";
import type { Context } from "../page.ts";
import { link } from "../parts/link.ts";
import { sight } from "../parts/mark.ts";

/** Blocks in the shape of what is to come. */
export function skeleton(context: Context, shape: "board" | "page"): HTMLElement {
  const block = (kind: string) => h("div", { class: `bone ${kind}` });
  const rows = shape === "board" ? ["title", "lead", "lead", "lead", "part", "part", "part"] : ["title", "chart", "part"];
  return h(
    "div",
    { class: `skeleton skeleton-${shape}`, role: "status" },
    h("span", { class: "spoken" }, context.t("state.loading")),
    ...rows.map(block),
  );
}

/** What went wrong, in the server's words, with a way to try again. */
export function failure(error: unknown, context: Context, retry: () => void): HTMLElement {
  const { t } = context;
  const problem = error instanceof Problem ? error : new Problem(0, String(error));
  const button = h("button", { type: "button", class: "button" }, t("state.error.retry"));
  button.addEventListener("click", retry);
  const title = problem.starting ? t("state.starting") : problem.status === 0 ? t("state.error.network") : problemTitle(problem, context);
  return h(
    "section",
    { class: "notice", role: "alert" },
    sight(),
    problem.starting ? null : h("p", { class: "eyebrow" }, t("state.error")),
    h("h1", { tabindex: -1 }, title),
    problem.detail !== "" && h("p", {}, problem.detail),
    problem.errors.length > 0 && h("ul", { class: "errors" }, ...problem.errors.map((one) => h("li", {}, one))),
    problem.status === 404 ? link({ page: "board", cycle: null }, t("state.home"), context, "button") : button,
  );
}

/** The server's titles are English; those that can be met here have words of their own. */
function problemTitle({ status, title, own }: Problem, { t }: Context): string {
  if (own) return title;
  if (status === 400) return t("problem.400");
  if (status === 404) return t("problem.404");
  return status >= 500 ? t("problem.500") : title;
}

/** Nothing is defined yet: what to do. */
export function nothingYet(context: Context): HTMLElement {
  const { t } = context;
  return h(
    "section",
    { class: "notice" },
    sight(),
    h("h1", { tabindex: -1 }, t("board.empty.title")),
    h("p", {}, t("board.empty.text")),
    h(
      "ol",
      {},
      h("li", {}, t("board.empty.step1")),
      h("li", {}, t("board.empty.step2"), h("code", {}, "meyasu validate")),
      h("li", {}, t("board.empty.step3"), h("code", {}, "meyasu up")),
    ),
    h("p", {}, t("board.empty.demo"), h("code", {}, "meyasu demo")),
  );
}
