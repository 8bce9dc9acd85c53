/**
 * `live`: connected, and the server has all that Kafka has. `stale`: connected, but the server gets no records.
 * `lost`: the server cannot be heard.
 */
export type LiveState = "live" | "connecting" | "stale" | "lost";

/** What is known of the connection and of the server's own; how both together are shown. */
export interface Liveness {
  readonly connected: boolean | null;
  /** When the connection was last known to be well (ms since the epoch). */
  readonly heard: number;
  /** The server's word; null until it has said one on this connection. */
  readonly fresh: { readonly state: "live" | "stale"; readonly since: string } | null;
}

export function atStart(now: number): Liveness {
  return { connected: null, heard: now, fresh: null };
}

/** Opened: the server says what has changed since the last connection, so its last word holds until then. */
export function opened(before: Liveness, now: number): Liveness {
  return { ...before, connected: true, heard: now };
}

/** @param now when it was noticed; up to then events could have been heard */
export function dropped(before: Liveness, now: number): Liveness {
  return before.connected === false ? before : { ...before, connected: false, heard: before.connected ? now : before.heard };
}

export function told(before: Liveness, fresh: { state: "live" | "stale"; since: string }): Liveness {
  return { ...before, fresh };
}

/** @returns the state, and since when (ms since the epoch) what is shown has not been followed */
export function shown({ connected, heard, fresh }: Liveness): { state: LiveState; since: number } {
  if (connected === null) return { state: "connecting", since: heard };
  if (!connected) return { state: "lost", since: fresh?.state === "stale" ? Date.parse(fresh.since) : heard };
  if (fresh === null) return { state: "connecting", since: heard };
  return { state: fresh.state, since: Date.parse(fresh.since) };
}
