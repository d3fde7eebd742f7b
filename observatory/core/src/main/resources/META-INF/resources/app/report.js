// A page about one query that stands for itself: no server, no network, all data inside.

/** Hands the browser a file with what the page shows and the raw story. */
export async function download(id, content, story) {
  const style = await (await fetch(new URL("style.css", import.meta.url))).text();
  const page = document.implementation.createHTMLDocument(`Query ${id}`);
  page.documentElement.lang = "en";
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  const sheet = page.createElement("style");
  sheet.textContent = style;
  page.head.prepend(charset);
  page.head.append(sheet);
  const main = page.importNode(content, true);
  main.querySelectorAll("button").forEach((button) => button.remove());
  main.querySelectorAll("details").forEach((details) => { details.open = true; });
  const data = page.createElement("script");
  data.type = "application/json";
  data.textContent = JSON.stringify(story).replaceAll("<", "\\u003c");
  page.body.append(main, data);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["<!doctype html>\n", page.documentElement.outerHTML], { type: "text/html" }));
  link.download = `query-${id}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
