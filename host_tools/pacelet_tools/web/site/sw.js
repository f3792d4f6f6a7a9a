// SPDX-License-Identifier: MIT
// Keeps the page for use without a network: all but the checker at the first visit, that one when it is first used.

const BUILD = "@build@"; // changes with every file of the page; `page_files.py` writes it
const CACHE = `pacelet-${BUILD}`;

oninstall = (event) => event.waitUntil(install());

async function install() {
  const { first } = await (await fetch("files.json", { cache: "no-store" })).json();
  const cache = await caches.open(CACHE);
  await cache.addAll(["./", "files.json", ...first].map((path) => new Request(path, { cache: "no-cache" })));
  await skipWaiting();
}

onactivate = (event) => event.waitUntil(activate());

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("pacelet-") && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
}

onfetch = (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.href.startsWith(registration.scope)) event.respondWith(answer(event.request));
};

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const found = await fetch(request);
  if (found.ok && /\/(vendor|data)\//.test(request.url)) await cache.put(request, found.clone());
  return found;
}
