export type Route =
  | { page: "board"; cycle: string | null }
  | { page: "key-result"; id: string }
  | { page: "sources"; source: string | null }
  | { page: "reviews"; id: string | null }
  | { page: "missing" };

/** The page an address means. */
export function parseRoute(path: string, search: string): Route {
  const query = new URLSearchParams(search);
  const parts = path.split("/").filter((one) => one !== "");
  if (parts.length === 0) return { page: "board", cycle: query.get("cycle") };
  if (parts[0] === "sources" && parts.length === 1) return { page: "sources", source: query.get("source") };
  if (parts[0] === "reviews" && parts.length === 1) return { page: "reviews", id: null };
  const id = parts.length === 2 ? decoded(parts[1] ?? "") : null;
  if (id === null) return { page: "missing" };
  if (parts[0] === "reviews") return { page: "reviews", id };
  if (parts[0] === "key-results") return { page: "key-result", id };
  return { page: "missing" };
}

/** Null for a stray % in the address. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The address of a page. */
export function addressOf(route: Route): string {
  switch (route.page) {
    case "board":
      return route.cycle ? `/?cycle=${encodeURIComponent(route.cycle)}` : "/";
    case "key-result":
      return `/key-results/${encodeURIComponent(route.id)}`;
    case "sources":
      return route.source ? `/sources?source=${encodeURIComponent(route.source)}` : "/sources";
    case "reviews":
      return route.id ? `/reviews/${encodeURIComponent(route.id)}` : "/reviews";
    case "missing":
      return "/";
  }
}
