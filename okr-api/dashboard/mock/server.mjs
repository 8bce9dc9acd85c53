// A stand-in for okr-api, for developing the page: the built files under the strict policy, contract-shaped data, a stream.
//   node mock/server.mjs [--port 8190] [--mode live|empty|failing|starting|dropping|still|stale] [--every 1200]
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { causes, knownThen, review, reviews } from "./reviews.mjs";
import { REJECTED, SOURCES, Story, random } from "./story.mjs";
import * as why from "./why.mjs";

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8190" },
    mode: { type: "string", default: "live" },
    every: { type: "string", default: "1200" },
  },
});
const root = join(dirname(fileURLToPath(import.meta.url)), "../../target/classes/dashboard");
const CYCLES = [
  { id: "2025-q1", name: { en: "2025 Q1", ja: "2025年 第1四半期" }, from: "2025-01-01", until: "2025-04-01", state: "closed", elapsed: 1 },
  { id: "2025", name: { en: "2025", ja: "2025年" }, from: "2025-01-01", until: "2026-01-01", state: "running", elapsed: 0.98 },
  { id: "2026", name: { en: "2026", ja: "2026年" }, from: "2026-01-01", until: "2027-01-01", state: "upcoming", elapsed: 0 },
];
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml" };
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const story = new Story("2025", 358.6, random(7));
const others = { "2025-q1": new Story("2025-q1", 90, random(3)), 2026: new Story("2026", 358.6, random(5)) };
const clients = new Set();
let sequence = 0;

const json = (response, body, status = 200, type = "application/json") => {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(JSON.stringify(body));
};
const problem = (response, status, title, detail) =>
  json(response, { type: "about:blank", status, title, detail, instance: "/api/v1/board" }, status, "application/problem+json");
const sse = (type, body) => `id: ${++sequence}\nevent: ${type}\ndata: ${JSON.stringify(body)}\n\n`;

function answer(url, response, method) {
  const path = url.pathname.slice("/api/v1".length);
  if (options.mode === "failing") return problem(response, 500, "Broker unreachable", "kr.scores could not be read for 30 s; see the server's log.");
  if (options.mode === "starting") return problem(response, 503, "Catching up", "kpi.cells: 41 of 100 %");
  if (path === "/stream") return stream(response);
  if (path === "/board") {
    const cycle = url.searchParams.get("cycle") ?? "2025";
    if (options.mode === "empty") return json(response, { ...story.board([]), cycle: "", objectives: [] });
    const chosen = cycle === "2025" ? story : others[cycle];
    return chosen ? json(response, chosen.board(CYCLES)) : problem(response, 404, "No such cycle", cycle);
  }
  if (path === "/sources") return json(response, options.mode === "empty" ? [] : SOURCES());
  if (path === "/rejected") {
    const source = url.searchParams.get("source");
    const from = Number(url.searchParams.get("cursor") ?? 0);
    const limit = Number(url.searchParams.get("limit") ?? 20);
    const all = options.mode === "empty" ? [] : REJECTED.filter((one) => !source || one.source === source);
    return json(response, { items: all.slice(from, from + limit), next_cursor: from + limit < all.length ? String(from + limit) : null });
  }
  if (path === "/reviews" && method === "POST") return json(response, review(story, "4"), 201);
  if (path === "/reviews") return json(response, options.mode === "empty" ? [] : reviews());
  if (/^\/reviews\/\d+$/.test(path)) return json(response, review(story, path.slice("/reviews/".length)));
  if (path.endsWith("/changes/causes")) return json(response, knownThen(url.searchParams));
  if (path.endsWith("/causes")) return json(response, causes());
  const explained = explanation(path, url.searchParams);
  if (explained) return json(response, explained);
  const match = /^\/key-results\/([^/]+)(\/series)?$/.exec(path);
  const body = match && (match[2] ? story.series(decodeURIComponent(match[1])) : story.detail(decodeURIComponent(match[1])));
  return body ? json(response, body) : problem(response, 404, "Not found", path);
}

function explanation(path, query) {
  const match = /^\/key-results\/([^/]+)\/(explain|omissions|changes|entities|changes\/entities)$/.exec(path);
  const detail = match && story.detail(decodeURIComponent(match[1]));
  if (!detail) return null;
  const to = query.get("to") ?? query.get("as_of");
  if (match[2] === "explain") return why.explain(detail, to);
  if (match[2] === "omissions") return why.omissions(query.get("measure"), query.get("cursor"));
  if (match[2] === "changes") return why.changes(detail, query.get("from"), to);
  return why.entities(query.get("term"), to, query.get("cursor"), match[2] === "changes/entities");
}

function stream(response) {
  if (options.mode === "dropping" && sequence > 0) return problem(response, 503, "Stopped", "");
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const since = new Date(Date.now() - 240_000).toISOString();
  const first = [
    ["freshness", { state: options.mode === "stale" ? "stale" : "live", since }],
    ["definitions", { revision: story.revision }],
    ["clock", { as_of: story.asOf() }],
  ];
  response.write("retry: 2000\n\n" + first.map(([type, body]) => sse(type, body)).join(""));
  clients.add(response);
  response.on("close", () => clients.delete(response));
  if (options.mode === "dropping") setTimeout(() => response.end(), 1500);
}

function file(url, response) {
  const wanted = normalize(join(root, url.pathname));
  const found = wanted.startsWith(root) && existsSync(wanted) && statSync(wanted).isFile();
  const path = found ? wanted : join(root, "index.html");
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
  });
  createReadStream(path).pipe(response);
}

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname.startsWith("/api/v1/")) answer(url, response, request.method);
  else file(url, response);
});
server.listen(Number(options.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));

if (options.mode === "live") {
  setInterval(() => {
    for (const [type, body] of story.tick()) for (const client of clients) client.write(sse(type, body));
  }, Number(options.every));
}
