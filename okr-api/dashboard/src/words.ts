import type { Format } from "./format.ts";
import { say, type Message } from "./i18n.ts";

/** Words that sources and definitions use by their ids; one that is not known here is shown as it is. */
const KINDS: Record<string, Message> = {
  customer: "kind.customer",
  contract: "kind.contract",
  ticket: "kind.ticket",
  user: "kind.user",
  usage: "kind.usage",
  survey_response: "kind.survey_response",
  incident: "kind.incident",
  feature_request: "kind.feature_request",
};

const DIMENSIONS: Record<string, Message> = {
  plan: "dimension.plan",
  region: "dimension.region",
  industry: "dimension.industry",
  channel: "dimension.channel",
  team: "dimension.team",
  owner_team: "dimension.team",
  priority: "dimension.priority",
};

const STAGES: Record<string, Message> = { read: "stage.read", map: "stage.map", fold: "stage.fold" };

export function kind(id: string, format: Format): string {
  return named(KINDS, id, format);
}

export function dimension(id: string, format: Format): string {
  return named(DIMENSIONS, id, format);
}

export function stage(id: string, format: Format): string {
  return named(STAGES, id, format);
}

function named(words: Record<string, Message>, id: string, format: Format): string {
  const message = Object.hasOwn(words, id) ? words[id] : undefined;
  return message ? say(format.language, message) : id;
}
