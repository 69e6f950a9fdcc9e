// SPDX-License-Identifier: Apache-2.0
// Keeps the public screen up to date. It never leaves the page while the server is away: it says
// so, goes on trying, and loads the page afresh only when a server of another version answers.
(() => {
  "use strict";

  const LOST_MS = 6000;
  const UNKNOWN_MS = 120000;
  const FIRST_RETRY_MS = 1000;
  const LAST_RETRY_MS = 10000;

  const root = document.documentElement;
  const number = document.getElementById("number");
  const count = document.getElementById("count");
  const clock = document.getElementById("clock");

  let source = null;
  let heard = performance.now();
  let tried = heard;
  let retry = FIRST_RETRY_MS;
  let time = null;
  let green = root.dataset.since;

  function setText(element, text) {
    if (element && element.textContent !== text) {
      element.textContent = text;
    }
  }

  // The number, or why there is none.
  function showNumber(text, state) {
    setText(number, text);
    if (count) {
      count.dataset.state = state;
    }
  }

  // The venue's own time: what the server said, and what has passed since.
  function showTime() {
    if (time) {
      const local = new Date(time.local + performance.now() - time.at);
      setText(clock, local.toISOString().substring(11, 16));
    }
  }

  function told(state) {
    heard = performance.now();
    retry = FIRST_RETRY_MS;
    if (state.version !== root.dataset.version) {
      renew(state.version);
    }
    // As written, so without the zone: 2026-03-02T10:15:30.
    time = { local: Date.parse(state.time.substring(0, 19) + "Z"), at: heard };
    showNumber(state.number, state.state);
    root.dataset.link = "live";
    if (root.dataset.gate) {
      root.dataset.gate = { GREEN: "go", AMBER: "ask" }[state.light] || "off";
      if (state.light === "GREEN" && state.since !== green) {
        chime();
      }
      green = state.light === "GREEN" ? state.since : "";
    }
    showTime();
  }

  // Only a page that can be had replaces this one; once a version, whatever the page says it is.
  function renew(version) {
    if (sessionStorage.getItem("renewed") === version) {
      return;
    }
    sessionStorage.setItem("renewed", version);
    fetch(location.href, { cache: "no-store" }).then(
      answer => {
        if (answer.ok) {
          location.reload();
        } else {
          sessionStorage.removeItem("renewed");
        }
      },
      () => sessionStorage.removeItem("renewed"));
  }

  function open() {
    if (source) {
      source.close();
    }
    tried = performance.now();
    source = new EventSource("/api/screen/events");
    source.addEventListener("screen", event => told(JSON.parse(event.data)));
  }

  function watch() {
    const now = performance.now();
    const silent = now - heard;
    if (silent > LOST_MS) {
      root.dataset.link = "lost";
      // A gate that hears nothing lets nobody believe that it judges.
      if (root.dataset.gate) {
        root.dataset.gate = "off";
      }
      if (now - tried > retry) {
        retry = Math.min(retry * 2, LAST_RETRY_MS);
        open();
      }
    } else if (source.readyState === EventSource.CLOSED && now - tried > retry) {
      open();
    }
    if (silent > UNKNOWN_MS) {
      showNumber("–", "unknown");
    }
    showTime();
  }

  // Two notes, made here: no file to load. A kiosk's browser lets them sound without a touch.
  let audio = null;

  function chime() {
    try {
      audio = audio || new AudioContext();
      audio.resume();
      note(audio.currentTime, 659.26);
      note(audio.currentTime + 0.16, 987.77);
    } catch (e) {
      // A machine without sound still has the light and the words.
    }
  }

  function note(start, frequency) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.5, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.45);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.5);
  }

  for (const touch of ["pointerdown", "keydown"]) {
    addEventListener(touch, () => {
      if (root.dataset.gate) {
        audio = audio || new AudioContext();
        audio.resume();
      }
    });
  }

  // Where the browser allows it (the box itself, or TLS) the page can even be opened while the
  // server is away.
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/screen-worker.js", { scope: "/screen" }).catch(() => {});
  }

  open();
  setInterval(watch, 500);
})();
