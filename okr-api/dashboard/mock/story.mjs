// The sample company's key results as the API would show them; a seeded stand-in for developing and testing the page.

const DAY = 86_400_000;
const START = Date.parse("2024-12-31T15:00:00Z"); // 2025-01-01 in Tokyo
const DAYS = 365;

export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const day = (n) => new Date(Date.parse("2025-01-01T00:00:00Z") + n * DAY).toISOString().slice(0, 10);
const instant = (ms) => new Date(ms + 9 * 3_600_000).toISOString().slice(0, 19) + "+09:00";
const both = (en, ja) => ({ en, ja });

const SCORINGS = {
  progress: {
    label: both("Progress from the baseline", "基準値からの進捗"),
    formula: both("(now − baseline) ÷ (target − baseline)", "(現在 − 開始値)÷(目標 − 開始値)"),
  },
  attainment: { label: both("Attainment of the target", "目標に対する達成率"), formula: both("now ÷ target", "現在 ÷ 目標") },
  milestones: { label: both("Milestones", "マイルストーン"), formula: both("reached ÷ planned", "到達数 ÷ 予定数") },
  hold: { label: both("Kept within limits", "範囲の維持"), formula: both("share of the limit kept", "許容範囲内の割合") },
};

const WINDOWS = {
  month: { type: "calendar", period: "month", label: both("Calendar month", "暦月") },
  trailing: { type: "trailing", period: "P30D", label: both("Last 30 days", "直近30日") },
  quarter: { type: "calendar", period: "quarter", label: both("Calendar quarter", "四半期") },
};

const metric = (id, en, ja, unit, decimals, better, formula, definitionEn, definitionJa) => ({
  id, name: both(en, ja), definition: both(definitionEn, definitionJa), formula, unit, decimals, better,
});

function kr(id, title, m, baseline, target, path, more = {}) {
  return { id, title, metric: m, baseline, target, path, scoring: "progress", window: "trailing", goal: "stretch", ...more };
}

export const PLAN = [
  {
    id: "company-2025", owner: { id: "company", name: both("NexBridge Solutions", "ネクスブリッジ"), kind: "company" },
    title: both("Maximise customers’ success", "顧客の成功を最大化する"),
    why: both("Every department met its numbers and the company did not move. This year there is one purpose.",
      "部門の数字は達成しても、会社は動かなかった。今年は目的をひとつにする。"),
    krs: [
      kr("company-2025-csat", both("Customer satisfaction", "顧客満足度"),
        metric("csat", "Customer satisfaction", "顧客満足度", "percent", 1, "higher", "100.0 * satisfied.count / answered.count",
          "Share of survey answers of 4 or 5 out of 5 among all answers in the window.", "期間中のアンケート回答のうち、5段階で4または5の割合。"),
        68, 90, [[0, 68], [7, 72], [90, 85], [200, 86.2], [364, 88]],
        { benchmark: { value: 82, name: both("Industry", "業界平均") }, initiative: both("Success plan for every customer in the first month", "導入1か月目の成功プランを全顧客に"), sample: 812, terms: ["satisfied.count", "answered.count"] }),
      kr("company-2025-churn", both("Monthly churn", "解約率"),
        metric("churn", "Monthly churn", "月間解約率", "percent", 1, "lower", "100.0 * subscriptions.closed / subscriptions.active_at_start",
          "Contracts that ended in the month, among those active at its start.", "月初に有効だった契約のうち、その月に終了したものの割合。"),
        8, 3, [[0, 8], [7, 7.2], [90, 4.5], [200, 3.9], [364, 3.3]],
        { window: "month", benchmark: { value: 4, name: both("Industry", "業界平均") }, initiative: both("Call within two days when usage falls", "利用低下から2日以内に電話"), sample: 1431, terms: ["subscriptions.closed", "subscriptions.active_at_start"] }),
      kr("company-2025-response", both("Mean support response", "サポート平均対応時間"),
        metric("response_time", "Mean response time", "平均対応時間", "hours", 1, "lower", "answered.mean / 3600.0",
          "Mean time from opening a ticket to its first answer by a person.", "問い合わせの受付から、担当者の最初の回答までの平均時間。"),
        48, 12, [[0, 48], [7, 38], [90, 15], [200, 19], [300, 24], [364, 25.4]],
        { window: "month", initiative: both("Development on the support rota, one day a week", "開発部も週1日サポート当番"), sample: 467, terms: ["answered.mean"] }),
    ],
  },
  {
    id: "sales-2025", owner: { id: "sales", name: both("Sales", "営業"), kind: "department" }, aligned_to: "company-2025",
    title: both("Win contracts in which customers succeed", "顧客が成功する契約を増やす"), why: null,
    krs: [
      kr("sales-2025-retention", both("Three-month retention", "契約後3ヶ月の利用継続率"),
        metric("retention_3m", "Three-month retention", "3ヶ月利用継続率", "percent", 1, "higher", "100.0 * retained.count / signed.count", "Contracts still in use three months after signing.", "契約から3か月後も利用が続いている契約の割合。"),
        68, 80, [[0, 68], [120, 74], [364, 79.4]], { sample: 96, terms: ["retained.count", "signed.count"] }),
      kr("sales-2025-onboarding", both("Onboarding completed", "初回オンボーディング完了率"),
        metric("onboarding", "Onboarding completed", "オンボーディング完了率", "percent", 1, "higher", "100.0 * onboarded.count / signed.count", "New contracts whose first set-up was completed.", "初回設定を完了した新規契約の割合。"),
        81, 95, [[0, 81], [150, 86], [364, 89.1]], { sample: 42, terms: ["onboarded.count", "signed.count"] }),
      kr("sales-2025-referrals", both("Contracts by referral", "紹介経由の新規契約"),
        metric("referrals", "Referral contracts", "紹介経由の新規契約", "count", 0, "higher", "referred.count", "New contracts in the month that came by referral.", "その月に紹介で成立した新規契約の数。"),
        1, 10, [[0, 1], [100, 4], [364, 15]], { window: "month", scoring: "attainment", sample: null, terms: ["referred.count"] }),
    ],
  },
  {
    id: "development-2025", owner: { id: "development", name: both("Development", "開発"), kind: "department" }, aligned_to: "company-2025",
    title: both("Deliver what customers ask for, fastest", "顧客が求める機能を最速で届ける"), why: null,
    krs: [
      kr("development-2025-top5", both("Top five requests shipped", "顧客要望トップ5の実装"),
        metric("top5", "Top requests shipped", "要望トップ5の実装数", "count", 0, "higher", "shipped.count", "Of the five most wanted features, those shipped in the quarter.", "要望の多い5機能のうち、四半期内に提供した数。"),
        0, 5, [[0, 0], [8, 2], [200, 3], [340, 4], [364, 4]], { scoring: "milestones", window: "quarter", goal: "committed", sample: null, terms: ["shipped.count"], steps: true }),
      kr("development-2025-rating", both("New features’ rating", "新機能満足度"),
        metric("feature_rating", "New-feature satisfaction", "新機能満足度", "rating", 2, "higher", "rated.mean", "Mean rating of features shipped in the last 90 days.", "直近90日に提供した機能の平均評価。"),
        3.6, 4.5, [[0, 3.6], [364, 4.2]], { sample: 0, terms: ["rated.mean"], none: "division_by_zero" }),
      kr("development-2025-downtime", both("Downtime", "停止時間"),
        metric("downtime", "Downtime", "停止時間", "hours", 2, "lower", "outage.sum / 3600.0", "Hours in the month in which the product was down.", "その月に製品が停止していた時間。"),
        null, null, [[0, 0.8], [120, 0.3], [240, 0.9], [364, 0.42]], { scoring: "hold", window: "month", hold: { floor: 0, ceiling: 1, tolerance: 1 }, goal: "committed", sample: 3, terms: ["outage.sum"] }),
    ],
  },
  {
    id: "cs-2025", owner: { id: "cs", name: both("Customer success", "カスタマーサクセス"), kind: "department" }, aligned_to: "company-2025",
    title: both("Answer customers’ questions at once", "顧客の疑問を即座に解決する"), why: null,
    krs: [
      kr("cs-2025-response", both("Mean response", "平均対応時間"),
        metric("response_time", "Mean response time", "平均対応時間", "hours", 1, "lower", "answered.mean / 3600.0", "Mean time from opening a ticket to its first answer by a person.", "問い合わせの受付から、担当者の最初の回答までの平均時間。"),
        48, 12, [[0, 48], [7, 38], [90, 15], [200, 19], [300, 24], [364, 25.4]], { window: "month", sample: 467, terms: ["answered.mean"] }),
      kr("cs-2025-self", both("Solved by customers themselves", "自己解決率"),
        metric("self_resolution", "Self-resolution rate", "自己解決率", "percent", 1, "higher", "100.0 * self_solved.count / asked.count", "Questions closed from the help pages without a ticket.", "ヘルプページだけで解決した質問の割合。"),
        31, 60, [[0, 31], [364, 58.2]], { sample: 2204, terms: ["self_solved.count", "asked.count"] }),
      kr("cs-2025-rating", both("Support satisfaction", "サポート満足度"),
        metric("support_rating", "Support satisfaction", "サポート満足度", "rating", 2, "higher", "rated.mean", "Mean rating after a closed ticket, 1 to 5.", "対応完了後の平均評価(1〜5)。"),
        4.1, 4.8, [[0, 4.1], [364, 4.74]], { sample: 391, terms: ["rated.mean"] }),
    ],
  },
];

export class Story {
  constructor(cycle = "2025", now = 358.6, next = random(7)) {
    this.cycle = cycle;
    this.revision = 1;
    this.now = now;
    this.next = next;
    this.readings = new Map();
    this.points = new Map();
    for (const one of this.all()) {
      this.points.set(one.id, this.#walk(one));
      this.readings.set(one.id, this.#read(one, this.#at(one)));
    }
  }

  all() {
    return PLAN.flatMap((objective) => objective.krs.map((one) => ({ ...one, objective: objective.id, objectiveTitle: objective.title })));
  }

  asOf() {
    return instant(START + this.now * DAY);
  }

  #curve(one, n) {
    const path = one.path;
    const k = path.findIndex(([d]) => d > n);
    if (k < 0) return path.at(-1)[1];
    if (k === 0) return path[0][1];
    const [d0, v0] = path[k - 1];
    const [d1, v1] = path[k];
    return one.steps ? v0 : v0 + ((v1 - v0) * (n - d0)) / (d1 - d0);
  }

  #pace(one, n) {
    return one.baseline === null ? null : one.baseline + ((one.target - one.baseline) * n) / DAYS;
  }

  #walk(one) {
    const points = [];
    let drift = 0;
    for (let n = 0; n < this.now; n++) {
      const span = Math.abs((one.target ?? 1) - (one.baseline ?? 0));
      drift = drift * 0.86 + (this.next() - 0.5) * span * 0.03;
      const gap = (one.id.includes("retention") && n < 60) || (n > 216 && n < 228 && one.id.includes("csat")) || (one.none && n > 300);
      const value = gap ? null : one.metric.unit === "count" ? Math.round(this.#curve(one, n)) : Math.max(0, this.#curve(one, n) + drift);
      points.push({ day: day(n), value, pace: this.#pace(one, n) });
    }
    return points;
  }

  #at(one) {
    return this.points.get(one.id).at(-1).value;
  }

  #score(one, value) {
    if (one.scoring === "hold") return value <= one.hold.ceiling ? 1 : Math.max(0, 1 - (value - one.hold.ceiling) / one.hold.tolerance);
    if (one.scoring === "progress") return (value - one.baseline) / (one.target - one.baseline);
    return value / one.target;
  }

  #read(one, value) {
    const upcoming = this.cycle === "2026";
    const raw = value === null ? null : this.#score(one, value);
    const score = raw === null || upcoming ? null : Math.min(1, Math.max(0, raw));
    const pace = Math.min(1, this.now / DAYS);
    const status = upcoming ? "upcoming" : score === null ? "no_value" : score >= pace * 0.85 ? "on_track" : score >= pace * 0.66 ? "at_risk" : "off_track";
    const terms = {};
    if (value !== null) {
      const count = one.sample ?? Math.round(value);
      for (const [i, name] of one.terms.entries()) {
        if (one.metric.unit === "hours") terms[name] = Math.round(value * 3600);
        else if (one.metric.unit === "percent") terms[name] = i === 0 ? Math.round((count * value) / 100) : count;
        else terms[name] = one.metric.unit === "rating" ? value : Math.round(value);
      }
    }
    return {
      value, sample: one.sample,
      no_value: value === null ? { code: one.none ?? "no_data", text: both("No answer arrived in this window, so there is nothing to divide by.", "この期間に回答がなく、割る数がありません。") } : null,
      ...this.#noise(one, value),
      change: value === null || one.baseline === null ? null : value - one.baseline,
      raw_score: raw, score, grade: score === null ? null : score >= 0.7 ? "green" : score >= 0.4 ? "amber" : "red", status,
      pace: one.baseline === null || upcoming ? null : { score: pace, value: this.#pace(one, this.now) },
      as_of: this.asOf(),
      window: { from: instant(START + (this.now - 30) * DAY), until: this.asOf() },
      complete_until: instant(START + this.now * DAY - 120_000), terms,
      sources: one.metric.unit === "hours" ? ["helpdesk"] : one.metric.unit === "rating" ? ["surveys"] : ["crm", "surveys"],
    };
  }

  /** A share's interval, by the normal distribution, which is near enough for a mock. */
  #noise(one, value) {
    const share = one.metric.unit === "percent" && value !== null && one.sample;
    const half = share ? 196 * Math.sqrt(((value / 100) * (1 - value / 100)) / one.sample) : 0;
    const interval = share ? { low: value - half, high: value + half, method: "wilson" } : null;
    return {
      interval,
      few: one.sample !== null && one.sample < 30,
      change_within_noise: interval && one.baseline !== null ? Math.abs(value - one.baseline) <= half : null,
    };
  }

  keyResult(one) {
    return {
      id: one.id, objective: one.objective, title: one.title, metric: one.metric, window: WINDOWS[one.window], segment: null,
      baseline: one.baseline, target: one.target, hold: one.hold ?? null,
      scoring: { type: one.scoring, ...SCORINGS[one.scoring] }, goal: one.goal, weight: 1, benchmark: one.benchmark ?? null, initiative: one.initiative ?? null,
      reading: this.readings.get(one.id),
      forecast: this.forecast(one),
      sparkline: this.points.get(one.id).filter((_, i, all) => i % 7 === 0 || i === all.length - 1).map(({ day, value }) => ({ day, value })),
      pinned: null,
      candidate: null,
    };
  }

  forecast(one) {
    const none = { day: day(DAYS - 1), value: null, low: null, high: null, probability: null, method: null, coverage: null, horizon_days: null, history_days: null };
    const { value } = this.readings.get(one.id);
    if (value === null || one.baseline === null || one.target === null) {
      const reason = { code: "short_history", text: both("The history is too short for a forecast", "予測に必要な期間の履歴がまだありません"), history_days: 40, needed_days: 97 };
      return { ...none, reason, pace: null };
    }
    const room = Math.abs(one.target - one.baseline) * 0.12;
    const share = (value - one.baseline) / (one.target - one.baseline);
    return {
      ...none, value, low: value - room, high: value + room, probability: Math.max(0, Math.min(1, share)) ** 4, method: "smoothed", coverage: 0.82,
      horizon_days: Math.max(1, Math.round(DAYS - this.now)), history_days: Math.round(this.now) + 90, reason: null,
      pace: { reached: share >= 1, on: null },
    };
  }

  score(objective) {
    const scores = objective.krs.map((one) => this.readings.get(one.id).score).filter((one) => one !== null);
    const value = scores.length ? scores.reduce((a, b) => a + b) / scores.length : null;
    return { value, grade: value === null ? null : value >= 0.7 ? "green" : value >= 0.4 ? "amber" : "red", with_value: scores.length, of: objective.krs.length };
  }

  board(cycles) {
    return {
      revision: this.revision, organisation: { id: "nexbridge", name: both("NexBridge Solutions", "ネクスブリッジ"), time_zone: "Asia/Tokyo" },
      as_of: this.asOf(), clock: "event", cycles, cycle: this.cycle,
      objectives: PLAN.map(({ krs, ...objective }) => ({
        ...objective, cycle: this.cycle, aligned_to: objective.aligned_to ?? null, score: this.score({ krs }),
        key_results: this.all().filter((one) => one.objective === objective.id).map((one) => this.keyResult(one)),
      })),
    };
  }

  detail(id) {
    const one = this.all().find((each) => each.id === id);
    if (!one) return null;
    const shares = [["free", -0.06, 0.2], ["pro", 0.02, 0.5], ["enterprise", 0.05, 0.29], ["(unlinked)", -0.02, 0.01]];
    const value = this.readings.get(id).value;
    return {
      ...this.keyResult(one), objective_title: one.objectiveTitle,
      segments: one.metric.unit === "count" ? [] : [{
        dimension: "plan",
        values: shares.map(([name, shift, share]) => ({
          value: name,
          reading: { ...this.readings.get(id), value: value === null ? null : value * (1 + (one.metric.better === "higher" ? shift : -shift)), sample: Math.round((one.sample ?? 40) * share), score: null, grade: null, status: "no_value" },
        })),
      }],
    };
  }

  series(id) {
    const one = this.all().find((each) => each.id === id);
    if (!one) return null;
    const past = this.points.get(id);
    const ahead = Array.from({ length: DAYS - past.length }, (_, i) => past.length + i).map((n) => ({ day: day(n), value: null, pace: this.#pace(one, n) }));
    return { unit: one.metric.unit, points: [...past, ...ahead], baseline: one.baseline, target: one.target };
  }

  /** One record arrives: time goes on a little, one key result moves. Returns the events of the stream. */
  tick() {
    this.now = Math.min(DAYS - 0.01, this.now + 0.004);
    const all = this.all().filter((one) => !one.none);
    const one = all[Math.floor(this.next() * all.length)];
    const before = this.readings.get(one.id).value ?? one.baseline ?? 0;
    const aim = this.#curve(one, this.now);
    const span = Math.abs((one.target ?? 1) - (one.baseline ?? 0));
    const value = one.metric.unit === "count" ? before : Math.max(0, before + (aim - before) * 0.05 + (this.next() - 0.5) * span * 0.02);
    const points = this.points.get(one.id);
    for (const [id, days] of this.points) {
      const each = this.all().find((other) => other.id === id);
      for (let n = days.length; n < this.now; n++) days.push({ day: day(n), value: this.readings.get(id).value, pace: this.#pace(each, n) });
    }
    points[points.length - 1] = { ...points.at(-1), value };
    this.readings.set(one.id, this.#read(one, value));
    const objective = PLAN.find((each) => each.id === one.objective);
    return [
      ["clock", { as_of: this.asOf() }],
      ["reading", { key_result: one.id, reading: this.readings.get(one.id), point: { day: points.at(-1).day, value } }],
      ["objective", { id: objective.id, score: this.score(objective) }],
    ];
  }
}

export const SOURCES = () => {
  const ago = (minutes) => instant(Date.now() - minutes * 60_000);
  const event = "2025-12-25T14:22:00+09:00";
  const source = (name, state, kinds, rejected, rate, minutes, detail = null) => ({
    source: name, kinds: kinds.map(([kind, facts, entities]) => ({ kind, facts, entities, newest_event: event, last_arrival: ago(minutes) })),
    facts: kinds.reduce((sum, [, facts]) => sum + facts, 0), rejected, state, newest_event: event, last_arrival: ago(minutes), facts_per_minute: rate, detail,
  });
  return [
    source("crm", "running", [["customer", 1580, 1580], ["contract", 2213, 1902]], 0, 4.2, 0.1),
    source("helpdesk", "running", [["ticket", 18_422, 6141]], 3, 12.6, 0.05),
    source("surveys", "idle", [["survey_response", 9744, 9744]], 41, 0, 64),
    source("product", "failed", [["usage", 402_118, 3321], ["incident", 38, 38]], 0, 0, 190, "usage-2025-12.csv: column last_seen is missing"),
  ];
};

export const REJECTED = Array.from({ length: 44 }, (_, i) => {
  const helpdesk = i < 3;
  const text = helpdesk
    ? ["C-5521,2025-13-40 10:00,=cmd|' /C calc'!A0", "C-5522,,email", "<img src=x onerror=alert(1)>,2025-12-01 10:00:00,web"][i]
    : `R-${9000 + i};${i % 2 ? "five" : ""};2025-12-${String((i % 25) + 1).padStart(2, "0")}`;
  return {
    stage: i % 3 ? "map" : "read", truncated: i === 4, position: `${helpdesk ? "helpdesk-2025-12.csv" : "surveys-q4.csv"}:${120 + i * 17}`, source: helpdesk ? "helpdesk" : "surveys",
    reason: helpdesk ? "opened_at: no pattern fits “2025-13-40 10:00”" : "score: not an integer", kind: helpdesk ? "ticket" : "survey_response",
    bytes_text: text, bytes_base64: Buffer.from(text).toString("base64"), at: "2025-12-25T11:02:33+09:00",
  };
});
