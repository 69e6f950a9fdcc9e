// SPDX-License-Identifier: Apache-2.0
// Gives a kiosk's browser the screen as it was last seen where the server does not answer.
"use strict";

const KEPT = "screen-1";
const PATIENCE_MS = 5000;

function isKept(request) {
  const address = new URL(request.url);
  return request.method === "GET" && address.origin === location.origin
    && (address.pathname === "/screen" || address.pathname.startsWith("/web/"));
}

async function answer(request) {
  const kept = await caches.open(KEPT);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (fresh.ok) {
      await kept.put(request, fresh.clone());
      return fresh;
    }
    return (await kept.match(request)) || fresh;
  } catch (e) {
    const old = await kept.match(request);
    if (old) {
      return old;
    }
    throw e;
  }
}

self.addEventListener("install", event => {
  event.waitUntil(self.skipWaiting());
});

// The page that installs this has loaded before; its parts are fetched once more to be kept.
self.addEventListener("activate", event => {
  event.waitUntil(self.clients.claim().then(async () => {
    const kept = await caches.open(KEPT);
    const pages = await self.clients.matchAll({ type: "window" });
    const parts = ["/web/screen.css", "/web/screen.js", "/web/icon.svg"];
    await Promise.all(parts.concat(pages.map(page => page.url)).map(part => kept.add(part).catch(() => {})));
  }));
});

self.addEventListener("fetch", event => {
  if (isKept(event.request)) {
    event.respondWith(answer(event.request));
  }
});
