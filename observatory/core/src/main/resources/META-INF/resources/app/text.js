// Elements and texts that all views need.

/** Makes an element; children are elements or texts, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export function seconds(from, to) {
  return from ? (new Date(to ?? Date.now()) - new Date(from)) / 1000 : null;
}

export function duration(from, to) {
  const taken = seconds(from, to);
  if (taken === null) return "";
  if (taken < 1) return Math.max(0, Math.round(taken * 1000)) + " ms";
  if (taken < 60) return taken.toFixed(1) + " s";
  if (taken < 3600) return Math.floor(taken / 60) + " min " + Math.round(taken % 60) + " s";
  return Math.floor(taken / 3600) + " h " + Math.round((taken % 3600) / 60) + " min";
}

export function bytes(count) {
  if (count === null || count === undefined) return "";
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit++;
  }
  return (unit === 0 || count >= 100 ? Math.round(count) : count.toFixed(1)) + " " + units[unit];
}

export const count = (number) => (number === null || number === undefined ? "" : number.toLocaleString("en"));
export const percent = (share) => Math.round(share * 100) + " %";
export const moment = (time) => (time ? new Date(time).toLocaleString() : "");

/** A table with a caption for those who cannot see the heading beside it. */
export function table(label, heads, rows) {
  const head = heads.map(([text, kind]) => element("th", { scope: "col", class: kind }, text));
  const body = rows.map((cells) => element("tr", {}, cells.map((cell, at) => element("td", { class: heads[at][1] }, cell))));
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    element("table", {}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, body)));
}

export function facts(pairs) {
  return element("dl", { class: "facts" }, pairs.filter(([, value]) => value !== "" && value !== null && value !== undefined)
    .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}

export function status(query) {
  return element("span", { class: "status " + query.status }, query.status.replace("InProgress", "Running").replace("Scheduled", "Planning"));
}
