// What the node is asked.

const state = () => document.getElementById("state");

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch (problem) {
    state().textContent = "The node does not answer";
    throw problem;
  }
  state().textContent = "";
  if (response.status === 401) throw new TokenWanted(await response.text());
  return response;
}

/** The node answers only to bearers of a token. */
export class TokenWanted extends Error {}

/** Leaves a token with the node, which keeps it in a cookie; throws TokenWanted when it is not good. */
export async function signIn(token) {
  await answered("/api/v1/session", { method: "POST", headers: { Authorization: "Bearer " + token } });
}

export async function get(path) {
  const response = await answered(path);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(path + " answered " + response.status);
  return response.json();
}

export async function list(path) {
  const response = await answered(path);
  if (!response.ok) throw new Error(path + " answered " + response.status);
  return { rows: await response.json(), total: Number(response.headers.get("X-Total-Count")) };
}

export async function post(path) {
  return (await answered(path, { method: "POST" })).status;
}

/** Calls back with each second's news until the returned function is called. */
export function events(listener) {
  const source = new EventSource("/api/v1/events");
  source.onmessage = (event) => {
    state().textContent = "";
    listener(JSON.parse(event.data));
  };
  source.onerror = () => {
    state().textContent = "The node does not answer";
  };
  return () => source.close();
}
