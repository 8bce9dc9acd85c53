// What explains a value, contract-shaped: of any key result the same story of tickets by plan.
const DAY = 86_400_000;
const day = (last, back) => new Date(Date.parse(`${last}T00:00:00Z`) - back * DAY).toISOString().slice(0, 10);

const DEFINITION = {
  file: "measures.yml",
  line: 12,
  text: "rated_tickets:\n  type: occurrence\n  of: ticket\n  at: ticket.resolved_at\n  where: ticket.rating != null\n  value: ticket.rating\n  by: {plan: customer.attributes.plan}",
};

function term(name, role, value, last) {
  const days = [...Array(14).keys()].map((i) => ({ day: day(last, 13 - i), value: value / 14, tally: [Math.round(value / 14), 0] }));
  return { name, role, value, aspect: "count", measure: name.split(".")[0], hash: "3f1c9a4be07d", type: "occurrence", kind: "ticket", per_key: false, definition: DEFINITION, days };
}

export function explain(detail, asOf) {
  const { metric, segment, reading } = detail;
  const terms = Object.entries(reading.terms).map(([name, value]) => term(name, "formula", value, asOf));
  return {
    metric: metric.id, segment, formula: metric.formula, unit: metric.unit, decimals: metric.decimals,
    value: reading.value, no_value: reading.no_value, as_of: reading.as_of, window: reading.window,
    first_day: day(asOf, 29), last_day: asOf, definition: null, terms,
  };
}

export function changes(detail, from, to) {
  const { metric, segment, reading } = detail;
  const after = reading.value ?? 0;
  const parts = [
    ["pro", 0.52, 0.58, 0.4, 0.15],
    ["enterprise", 0.18, 0.19, 0.1, 0.05],
    ["starter", 0.28, 0.22, -0.25, 0.08],
    ["(unlinked)", 0.02, 0.01, -0.02, -0.01],
  ];
  const segments = parts.map(([value, before, now, rate, mix]) => ({
    value, before: after * 0.95, after: after * 0.97, share_before: before, share_after: now, rate_effect: rate, mix_effect: mix, effect: rate + mix,
  }));
  const change = segments.reduce((sum, one) => sum + one.effect, 0);
  const side = (value, on) => ({ as_of: `${on}T15:00:00Z`, window: null, value, no_value: null });
  return {
    metric: metric.id, segment, unit: metric.unit, decimals: metric.decimals, from: side(after - change, from), to: side(after, to), change,
    terms: Object.entries(reading.terms).map(([name, value]) => ({ name, before: value * 0.96, after: value, change: value * 0.04 })),
    dimensions: ["plan", "region"], by: "plan", makeup: "mean", weights: ["rated_tickets.count"],
    segments: segments.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)),
  };
}

export function entities(term, last, cursor, compared) {
  const from = Number(cursor ?? 0);
  const items = [...Array(5).keys()].map((i) => ({
    kind: "ticket", key: `zendesk/${48_210 + from + i}`, value: 1, before: compared ? 0 : null,
    customer_ref: `hubspot:${71 + i}`, customer_name: i === 3 ? null : ["Nishiki Foods", "北海ロジスティクス", "Sumida Works", "", "Kobe Dental"][i],
    fields: { opened_at: `${day(last, i + 2)}T01:12:00Z`, resolved_at: `${day(last, i)}T05:40:00Z`, channel: "mail", priority: i % 2 ? "high" : "normal", rating: "5.0", assignee_team: "tier-1" },
    days: [{ day: day(last, i), tally: [1, 5_000_000] }],
  }));
  const silent = from === 0 ? [{ partition: 3, reason: "no answer in time" }] : [];
  return { term, segment: null, first_day: day(last, 29), last_day: last, items, next_cursor: from < 10 ? String(from + 5) : null, met: 2_000, silent };
}

const NO_VALUE = { code: "no_value", text: { en: "Its value is not known", ja: "値が不明" } };
const FILTERED = { code: "filtered", text: { en: "The condition does not hold", ja: "条件に当てはまらない" } };

export function omissions(measure, cursor) {
  const counted = { source: "zendesk", reason: null, fault: false, entities: cursor ? 640 : 1_204, examples: [] };
  const unknown = { source: "zendesk", reason: NO_VALUE, fault: true, entities: 3, examples: [{ key: "zendesk/48117", detail: "its value is not known" }] };
  const filtered = { source: "zendesk", reason: FILTERED, fault: false, entities: 211, examples: [{ key: "zendesk/48001", detail: "the condition does not hold" }] };
  return { measure, kind: "ticket", items: cursor ? [counted] : [counted, unknown, filtered], next_cursor: cursor ? null : "1", met: 1_418, silent: [] };
}
