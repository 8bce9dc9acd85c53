// Runs before the first paint. Query overrides win for this visit; a stored choice comes next; then the system's.
(function () {
  var query = new URLSearchParams(location.search);
  var stored = function (key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null; // storage may be switched off
    }
  };
  var one = function (value, allowed) {
    return allowed.indexOf(value) >= 0 ? value : null;
  };
  var root = document.documentElement;
  var themes = ["light", "dark"];
  var theme = one(query.get("theme"), themes) || one(stored("meyasu.theme"), themes);
  if (theme) root.dataset.theme = theme;
  var languages = ["en", "ja"];
  var preferred = (navigator.languages || [navigator.language || "en"]).map(function (tag) {
    return String(tag).slice(0, 2).toLowerCase();
  });
  root.lang =
    one(query.get("lang"), languages) ||
    one(stored("meyasu.lang"), languages) ||
    preferred.filter(function (tag) {
      return one(tag, languages);
    })[0] ||
    "en";
  if (query.get("wall") === "1") root.dataset.wall = "1";
})();
