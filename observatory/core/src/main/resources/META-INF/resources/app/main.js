// Which view is shown, and light or dark.

import { TokenWanted, signIn } from "./api.js";
import { node, workers } from "./nodes.js";
import { overview, queries } from "./queries.js";
import { query } from "./query.js";
import { settings } from "./settings.js";
import { element } from "./text.js";

const ROUTES = [[/^#?\/?$/, overview, "#/"], [/^#\/queries$/, queries, "#/queries"], [/^#\/query\/(.+)$/, query, "#/queries"], [/^#\/workers$/, workers, "#/workers"],
  [/^#\/node\/(.+)$/, node, "#/workers"], [/^#\/settings$/, settings, "#/settings"]];
let leave = () => {};
let visit = 0;

async function show(focus) {
  const main = document.getElementById("main");
  const current = ++visit;
  leave();
  leave = () => {};
  for (const [pattern, view, section] of ROUTES) {
    const found = pattern.exec(location.hash);
    if (!found) continue;
    document.querySelectorAll("header nav a").forEach((link) => (link.getAttribute("href") === section ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current")));
    try {
      const stop = await view(main, found[1] && decodeURIComponent(found[1]));
      if (current === visit) leave = stop;
      else stop();
    } catch (problem) {
      main.replaceChildren(...(problem instanceof TokenWanted ? tokenForm(problem.message) : [element("h1", {}, "This cannot be shown"), element("p", { class: "error" }, problem.message)]));
    }
    document.title = (main.querySelector("h1")?.textContent ?? "Floe") + " – Floe";
    if (focus) main.focus();
    return;
  }
  main.replaceChildren(element("h1", {}, "There is no such page"));
}

function tokenForm(reason) {
  const field = element("input", { id: "token", type: "password", autocomplete: "off", required: "" });
  const message = element("p", { class: "error", role: "alert" }, reason);
  const form = element("form", {}, element("label", { for: "token" }, "Token "), field, element("button", {}, "Sign in"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await signIn(field.value.trim().replace(/^bearer /i, ""));
      show(true);
    } catch (problem) {
      message.textContent = problem.message;
    }
  });
  return [element("h1", {}, "Sign in"), element("p", {}, "This cluster shows its queries to users with a token."), form, message];
}

function theme(name) {
  document.documentElement.dataset.theme = name;
}

let stored = null;
try { stored = localStorage.getItem("theme"); } catch { /* Kept for this visit only. */ }
theme(stored ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
document.getElementById("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  theme(next);
  try { localStorage.setItem("theme", next); } catch { /* Kept for this visit only. */ }
  show(false);
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
addEventListener("hashchange", () => show(true));
show(false);
