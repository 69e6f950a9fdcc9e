// Time: playing, the line of days with the curve, the feed, and what starts it all.
let moment = 0;
let playing = false;
let view = "truth";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SPEEDS = [1, 5, 15, 30, 60, 180];
let speed = 15;
const pictures = ["truth", "phones", "authority"].map(name => new Picture(name));
const last = () => Math.max(60, end ? end.at : told.live ? reached : Math.max(reached, told.begin.days * DAY));
/** The line of days begins as long as the plan is, so that it does not shrink while a run goes on. */
const whole = () => Math.max(told.begin.days * DAY, last());

function light(at) {
  const hour = (((localOf(at) % DAY) + DAY) % DAY) / 3600;
  return hour < 5 || hour >= 19.5 ? 0 : hour < 6.5 ? (hour - 5) / 1.5 : hour < 18 ? 1 : (19.5 - hour) / 1.5;
}

/** How long the last frames took to draw, in ms, for who measures. */
const frames = { took: new Float64Array(600), number: 0 };
window.rehearsal = { frames, seek, size: people.length, play };

let lastFrame = 0, lastText = 0, wanted = false;

function redraw() {
  if (!wanted && !playing) {
    wanted = true;
    requestAnimationFrame(frame);
  }
}

function frame(time) {
  wanted = false;
  const began = performance.now();
  if (playing) {
    const passed = Math.min(250, time - lastFrame);
    if (!calm.matches) {
      moment += (passed / 1000) * speed * 60;
      lastFrame = time;
    } else if (time - lastFrame >= 1000) {
      moment += speed * 60;
      lastFrame = time;
    }
    if (moment >= last()) {
      moment = last();
      if (!told.live || end) {
        play(false);
      }
    }
  }
  paint(time, !playing);
  frames.took[frames.number++ % frames.took.length] = performance.now() - began;
  if (playing) {
    requestAnimationFrame(frame);
  }
}

let lastLight = -1;

function paint(time, all) {
  now.seek(moment);
  locate(moment);
  const bright = light(moment);
  for (const picture of pictures) {
    picture.draw(moment, bright, bright !== lastLight);
  }
  lastLight = bright;
  byId("head")?.setAttribute("transform", `translate(${xOf(moment)} 0)`);
  if (all || time - lastText > 200) {
    lastText = time;
    showText();
  }
}

function showText() {
  setText("now", t("now", Math.min(told.begin.days, dayOf(moment) + 1), told.begin.days, dayText(dayOf(moment)), clock(moment), told.texts[language].days[dayOf(moment)]?.year ?? ""));
  const seek = byId("seek");
  seek.value = moment;
  seek.setAttribute("aria-valuetext", dayAndClock(moment));
  now.healthCounts.forEach((count, i) => setText("truth-" + i, String(count)));
  now.phoneCounts.forEach((count, i) => setText("phones-" + i, String(count)));
  const sums = now.authority ? now.authority.slice(1) : [0, 0, 0, 0];
  [...sums, now.bulletins.length].forEach((sum, i) => setText("sum-" + i, String(sum)));
  showLists();
  showFeed();
  showDetail();
}

let listed = "";

/** Under each map: who was missed, whose phone warns, and the bulletins. */
function showLists() {
  const key = now.version + language;
  if (key === listed || document.activeElement?.closest(".list")) {
    return;
  }
  listed = key;
  const button = (text, go) => el("button", { type: "button", onclick: go }, text);
  const show = (id, buttons) => byId(id).replaceChildren(...(buttons.length > 0 ? buttons : [el("p", { class: "hint" }, t("list.none"))]));
  const everyone = people.map((_, person) => person);
  show("truth-list", everyone.filter(person => missed[person].some(each => each.at <= moment)).map(person => button(nameOf(person), () => choose(person))));
  show("phones-list", everyone.filter(person => now.warnings[person].some(each => !each.revoked)).map(person => button(nameOf(person), () => choose(person))));
  show("authority-list", now.bulletins.map(each => button(t("bulletin", each.sequence, each.keys), () => seek(each.at))).reverse());
}

// ---- What has just happened.
const FEED_STEPS = { SYMPTOMS: ["infectious", "diamond"], SWABBED: ["infected", "ring"], TESTED_POSITIVE: ["infectious", "diamond"], CODE_ISSUED: ["disclosed", "plus"], CODE_ARRIVED: ["disclosed", "plus"], CODE_ENTERED: ["disclosed", "plus"] };
let fed = "";

function feedLine({ at, kind, values }) {
  switch (kind) {
    case "Infected":
      return values[2] === null ? null : { text: t("feed.Infected", nameOf(values[0]), nameOf(values[2])), sign: ["infected", "ring"], go: () => choose(values[0]) };
    case "Step":
      return FEED_STEPS[values[2]] ? { text: t("feed." + values[2], nameOf(values[0])), sign: FEED_STEPS[values[2]], go: () => choose(values[0]) } : null;
    case "Warned":
      return { text: t(values[6] ? "feed.Revoked" : "feed.Warned", nameOf(values[0])), sign: ["warned", "diamond"], go: () => choose(values[0], -1, now.warnings[values[0]].find(each => each.by === values[2] && each.day === values[4])) };
    case "AtSamePlace":
      return { text: t(values[3] ? "feed.Revoked" : "feed.AtSamePlace", nameOf(values[0])), sign: ["warned", "diamond"], go: () => choose(values[0]) };
    case "Bulletin":
      return { text: t("feed.Bulletin", values[1], values[2]), sign: ["accent", "square"], go: () => seek(at) };
    case "Missed":
      return { text: t("feed.Missed", nameOf(values[0])), sign: ["problem", "triangle"], go: () => choose(values[0]) };
    case "Trouble":
      return { text: t("trouble." + values[2]) + (values[3] === null ? "" : ": " + places[values[3]].name), sign: ["problem", "triangle"], go: () => seek(at) };
    default:
      return null;
  }
}

function showFeed() {
  const key = now.version + language;
  if (key === fed || byId("feed").contains(document.activeElement)) {
    return;
  }
  fed = key;
  const lines = [];
  for (let i = now.next - 1; i >= 0 && lines.length < 9; i--) {
    const said = feedLine(events[i]);
    if (said) {
      lines.push(el("li", {}, el("button", { type: "button", onclick: said.go }, picture(said.sign[1], said.sign[0]), el("time", {}, dayAndClock(events[i].at)), el("span", {}, said.text))));
    }
  }
  byId("feed").replaceChildren(...(lines.length > 0 ? lines : [el("li", { class: "hint" }, t("feed.none"))]));
}

/** The next moment at which something is told. */
function nextEvent() {
  for (let i = now.next; i < events.length && events[i].at <= last(); i++) {
    if (feedLine(events[i])) {
      seek(events[i].at);
      return;
    }
  }
}

// ---- Controls.
function seek(at) {
  moment = Math.max(0, Math.min(last(), at));
  redraw();
}

function play(on) {
  playing = on && moment < last() || on && told.live;
  if (on && !playing) {
    moment = 0;
    playing = true;
  }
  lastFrame = performance.now();
  showPlay();
  requestAnimationFrame(frame);
}

function showPlay() {
  const button = byId("play");
  button.replaceChildren(svgIcon(playing ? "M6 5h4v14H6zM14 5h4v14h-4z" : "M7 4l13 8-13 8z"), t(playing ? "pause" : "play"));
}

function svgIcon(path) {
  const icon = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  icon.append(svg("path", { d: path }));
  return icon;
}

function setView(name) {
  view = name;
  document.querySelector(".stage").dataset.view = name;
  document.querySelectorAll(".switch button").forEach(each => each.setAttribute("aria-pressed", String(each.dataset.view === name)));
  fit();
}

/** The town, or the sliders. */
function openDoor(name) {
  for (const each of ["main", "changes"]) {
    byId(each).hidden = each !== name;
  }
  document.querySelectorAll("[data-door]").forEach(each => each.setAttribute("aria-pressed", String(each.dataset.door === name)));
  byId("skip").href = "#" + name;
  byId("mark").dataset.text = name === "main" ? "mark" : "mark.changes";
  setText("mark", t(byId("mark").dataset.text));
  if (name === "changes") {
    play(false);
    showChanges();
  }
}

function legends() {
  for (const name of ["truth", "phones"]) {
    byId(name + "-legend").replaceChildren(...SHAPES[name].map(([colour, shape], i) => el("li", {}, picture(shape, colour), el("b", { id: name + "-" + i }, "0"), t("is." + colour))));
  }
  byId("authority-sums").replaceChildren(...["issued", "used", "waiting", "published", "bulletins"].map((key, i) => el("div", {}, el("dt", {}, t("sum." + key)), el("dd", { id: "sum-" + i }, "0"))));
  byId("curve-legend").replaceChildren(...["ill", "found", "told", "bulletin"].map(key => {
    const sign = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    sign.append(svg("path", { class: key, fill: "none", d: key === "ill" ? "M0 3h16v11H0z" : key === "bulletin" ? "M8 2l6 11H2z" : "M0 8h16" }));
    return el("li", {}, sign, t("curve." + key));
  }));
}

function choices() {
  const option = (value, text) => el("option", { value }, text);
  byId("person").replaceChildren(option(-1, "–"), ...people.map((each, i) => option(i, each.name)));
  byId("venue").replaceChildren(option(-1, "–"), ...places.flatMap((each, i) => (each.box ? [option(i, each.name)] : [])));
  byId("speed").replaceChildren(...SPEEDS.map(each => option(each, t("speed.of", each))));
  byId("person").value = chosen.person;
  byId("venue").value = chosen.place;
  byId("speed").value = speed;
}

function showVerdict() {
  const verdict = byId("verdict");
  verdict.hidden = end === null;
  if (end) {
    verdict.classList.toggle("bad", end.broken.length > 0);
    verdict.textContent = end.broken.length === 0 ? t("verdict.good", end.checked) : t("verdict.bad", end.broken.join(", "));
  }
}

/** Sizes all pictures to their room. */
function fit() {
  pictures.forEach(picture => picture.prepare());
  drawCurve();
  paint(performance.now(), true);
}

/** Finds what lies under a click: a person first, or else a place. */
function pick(picture, event) {
  const box = picture.canvas.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * SIZE, y = ((event.clientY - box.top) / box.height) * SIZE;
  let best = -1, least = (12 / box.width) * SIZE;
  if (picture.name !== "authority") {
    for (let person = 0; person < people.length; person++) {
      const far = Math.hypot(where[2 * person] - x, where[2 * person + 1] - y);
      if (far < least) {
        least = far;
        best = person;
      }
    }
  }
  const inside = town.boxes.findIndex(each => each && !each.bus && x >= each.x && x <= each.x + each.w && y >= each.y && y <= each.y + each.h);
  const screen = inside >= 0 && places[inside].box && (best < 0 || least > (5 / box.width) * SIZE);
  if (screen || best < 0) {
    choose(-1, picture.name === "authority" && inside >= 0 && !places[inside].box ? -1 : inside);
  } else {
    choose(best);
  }
}

function listen() {
  byId("play").addEventListener("click", () => play(!playing));
  byId("back").addEventListener("click", () => seek(moment - 600));
  byId("step").addEventListener("click", () => seek(moment + 600));
  byId("next").addEventListener("click", nextEvent);
  byId("speed").addEventListener("change", event => { speed = Number(event.target.value); });
  byId("seek").addEventListener("input", event => seek(Number(event.target.value)));
  byId("person").addEventListener("change", event => choose(Number(event.target.value)));
  byId("venue").addEventListener("change", event => choose(-1, Number(event.target.value)));
  document.querySelectorAll("[data-door]").forEach(each => each.addEventListener("click", () => openDoor(each.dataset.door)));
  document.querySelectorAll(".switch button").forEach(each => each.addEventListener("click", () => setView(each.dataset.view)));
  pictures.forEach(picture => picture.canvas.addEventListener("click", event => pick(picture, event)));
  new ResizeObserver(fit).observe(byId("main"));
  document.addEventListener("keydown", key);
}

function key(event) {
  if (byId("main").hidden) {
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, button, .app")) {
    if (event.key !== "Escape") {
      return;
    }
  }
  const acts = { " ": () => play(!playing), ArrowLeft: () => seek(moment - 600), ArrowRight: () => seek(moment + 600), Escape: () => choose(-1) };
  const act = acts[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

/** While the run goes on its server has more. */
async function follow() {
  let number = told.events.length;
  while (!end) {
    await new Promise(done => setTimeout(done, 1000));
    try {
      const answer = await fetch("events?from=" + number);
      const more = await answer.json();
      if (more.length > 0) {
        number += more.length;
        take(more);
        planRides();
        now.clear();
        drawCurve();
        showVerdict();
        redraw();
      }
    } catch (e) {
      // The server is busy or gone; what was told can be looked at.
    }
  }
}

take(told.events);
planRides();
now.clear();
moment = Math.min(last(), Number(asked.get("at") ?? Math.max(0, 6 * 3600 - told.midnight)));
now.seek(moment);
whenLit.push(() => {
  readColours();
  fit();
});
whenSpoken.push(() => {
  legends();
  choices();
  showPlay();
  showVerdict();
  fed = listed = shownDetail = "";
  fit();
});
openPage();
setView(asked.get("view") ?? "truth");
listen();
if (asked.has("person")) {
  choose(Number(asked.get("person")));
}
if (asked.has("venue")) {
  choose(-1, Number(asked.get("venue")));
}
if (told.live) {
  follow();
}
play(!calm.matches && asked.get("play") !== "0");
openDoor(asked.get("door") ?? "main");
