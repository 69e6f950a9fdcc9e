// SPDX-License-Identifier: Apache-2.0
// Puts in place what the server says has changed. The page works without this: reload it then.
(() => {
  "use strict";

  const lost = document.getElementById("lost");
  if (!document.getElementById("live")) {
    return;
  }

  const LOST_MS = 9000;
  const RETRY_MS = 3000;
  const PARTS = ["now", "radio", "authority", "problems", "visits", "drill", "day", "fortnight"];

  let source = null;
  let heard = performance.now();
  let tried = heard;

  function hear() {
    heard = performance.now();
    lost.hidden = true;
  }

  // A table that somebody has opened stays open, and the focus where it is.
  function show(id, html) {
    const old = document.getElementById(id);
    if (!old) {
      return;
    }
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.firstElementChild;
    if (!fresh || fresh.isEqualNode(old)) {
      return;
    }
    const wasOpen = old.querySelector("details[open]") !== null;
    const steps = "a, button, input, summary, [tabindex]";
    const focus = Array.from(old.querySelectorAll(steps)).indexOf(document.activeElement);
    fresh.querySelectorAll("details").forEach(each => { each.open = wasOpen; });
    old.replaceWith(fresh);
    const again = fresh.querySelectorAll(steps)[focus];
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function open() {
    if (source) {
      source.close();
    }
    tried = performance.now();
    source = new EventSource("/events");
    source.addEventListener("beat", hear);
    source.addEventListener("ended", leave);
    for (const id of PARTS) {
      source.addEventListener("part-" + id, event => {
        hear();
        show(id, JSON.parse(event.data));
      });
    }
    source.onerror = () => {
      // Closed for good, not just interrupted: most likely nobody is logged in any more.
      if (source.readyState === EventSource.CLOSED) {
        ask();
      }
    };
  }

  function leave() {
    source.close();
    location.assign("/login?ended");
  }

  // Where the server sends elsewhere whoever asks, the session has ended.
  function ask() {
    fetch("/events", { redirect: "manual", cache: "no-store", headers: { Accept: "text/event-stream" } }).then(
      answer => {
        if (answer.type === "opaqueredirect" || answer.status === 403) {
          leave();
        }
        if (answer.body) {
          answer.body.cancel();
        }
      },
      () => {});
  }

  setInterval(() => {
    const now = performance.now();
    if (now - heard > LOST_MS) {
      lost.hidden = false;
    }
    if ((now - heard > LOST_MS || source.readyState === EventSource.CLOSED) && now - tried > RETRY_MS) {
      open();
    }
  }, 1000);

  // Whoever logs out on this page is sent where the answer says.
  addEventListener("submit", () => source.removeEventListener("ended", leave));
  addEventListener("pagehide", () => source.close());
  open();
})();
