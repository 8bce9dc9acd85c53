import type { Backtest, Board, Changes, EntityPage, Explanation, KeyResultDetail, OmissionPage, RejectedPage, Series, Source } from "./model.ts";
import type { Causes, KnownThen, Review, ReviewRequest, ReviewSummary } from "./reviews.ts";
import type { Trial } from "./trial.ts";

/** A problem detail (RFC 9457), or the lack of any answer (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly string[];
  /** The title is this page's own, in the reader's language. */
  readonly own: boolean;

  constructor(status: number, title: string, detail = "", errors: readonly string[] = [], own = false) {
    super(title);
    this.own = own;
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }

  /** The server runs but has not caught up yet. */
  get starting(): boolean {
    return this.status === 503;
  }
}

const BASE = "/api/v1";

/** A page that is closed meanwhile cannot end its trial. */
const TRIAL_HOURS = 2;

function get<T>(path: string, query: Record<string, string | null | undefined> = {}): Promise<T> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  const suffix = parameters.size > 0 ? `?${parameters}` : "";
  return ask(`${path}${suffix}`, { headers: { accept: "application/json" } });
}

/** With a key, the same is answered the same, so that a lost answer can be asked for again. */
function post<T>(path: string, body: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json", "content-type": "application/json" };
  if (key) headers["idempotency-key"] = key;
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function ask<T>(path: string, request: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`${BASE}${path}`, request);
  } catch {
    throw new Problem(0, "");
  }
  if (!response.ok) throw await problem(response);
  try {
    return (await response.json()) as T;
  } catch {
    throw new Problem(response.status, "", "The answer is not JSON.");
  }
}

async function problem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const fields = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const errors = Array.isArray(fields["errors"]) ? fields["errors"].map(line) : [];
  return new Problem(response.status, word(fields["title"]) || `HTTP ${response.status}`, word(fields["detail"]), errors);
}

/** One fault of a problem: which parameter, and what is wrong with it. */
export function line(error: unknown): string {
  if (typeof error === "string") return error;
  if (typeof error !== "object" || error === null) return String(error);
  const { parameter, detail } = error as Record<string, unknown>;
  return [word(parameter), word(detail)].filter((one) => one !== "").join(": ") || JSON.stringify(error);
}

function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export const api = {
  board: (cycle: string | null) => get<Board>("/board", { cycle }),
  keyResult: (id: string) => get<KeyResultDetail>(`/key-results/${encodeURIComponent(id)}`),
  series: (id: string) => get<Series>(`/key-results/${encodeURIComponent(id)}/series`),
  explain: (id: string, asOf: string) => get<Explanation>(`/key-results/${encodeURIComponent(id)}/explain`, { as_of: asOf }),
  known: (id: string, from: string, to: string) => get<KnownThen>(`/key-results/${encodeURIComponent(id)}/changes/causes`, { from, to }),
  changes: (id: string, from: string, to: string, by: string | null) =>
    get<Changes>(`/key-results/${encodeURIComponent(id)}/changes`, { from, to, by }),
  entities: (id: string, term: string, asOf: string, cursor: string | null) =>
    get<EntityPage>(`/key-results/${encodeURIComponent(id)}/entities`, { term, as_of: asOf, cursor, limit: "25" }),
  changedEntities: (id: string, term: string, from: string, to: string, cursor: string | null) =>
    get<EntityPage>(`/key-results/${encodeURIComponent(id)}/changes/entities`, { term, from, to, cursor, limit: "25" }),
  omissions: (id: string, measure: string, cursor: string | null) =>
    get<OmissionPage>(`/key-results/${encodeURIComponent(id)}/omissions`, { measure, cursor }),
  switchDefinition: (id: string, author: string) =>
    post<{ revision: number }>(`/key-results/${encodeURIComponent(id)}/definition`, { author }),
  backtest: (id: string, yaml: string) => post<Backtest>("/backtests", { key_result: id, yaml }),
  trials: () => get<Trial[]>("/trials"),
  trial: (id: string) => get<Trial>(`/trials/${encodeURIComponent(id)}`),
  startTrial: (yaml: string, author: string) => post<Trial>("/trials", { yaml, author, hours: TRIAL_HOURS }),
  endTrial: (id: string, author: string) => post<unknown>(`/trials/${encodeURIComponent(id)}/end`, { author }),
  sources: () => get<Source[]>("/sources"),
  rejected: (source: string | null, cursor: string | null) =>
    get<RejectedPage>("/rejected", { source, cursor, limit: "20" }),
  reviews: () => get<ReviewSummary[]>("/reviews"),
  review: (id: string) => get<Review>(`/reviews/${encodeURIComponent(id)}`),
  causes: (id: string, keyResult: string) =>
    get<Causes>(`/reviews/${encodeURIComponent(id)}/key-results/${encodeURIComponent(keyResult)}/causes`),
  record: (review: ReviewRequest, key: string) => post<Review>("/reviews", review, key),
  streamAddress: `${BASE}/stream`,
};
