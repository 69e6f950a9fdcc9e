// What is shown of one: a person and their phone, a venue's screen, a warning's chain.
const chosen = { person: -1, place: -1, warning: null, tab: "home" };

function picture(path, colour) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", PATHS[path]);
  shape.setAttribute("fill", "var(--" + colour + ")");
  shape.setAttribute("fill-rule", "evenodd");
  svg.append(shape);
  return svg;
}

const nameOf = person => people[person].name;

function choose(person, place = -1, warning = null) {
  chosen.person = person;
  chosen.place = place;
  chosen.warning = warning;
  chosen.tab = warning || (person >= 0 && now.warnings[person].length > 0) ? "exposures" : "home";
  byId("person").value = person;
  byId("venue").value = place;
  showDetail();
  redraw();
}

let shownDetail = "";

/** Again only when something of it has changed, so that what holds the focus stays. */
function showDetail() {
  const key = JSON.stringify([chosen, language, now.version, chosen.place >= 0 ? clock(moment) : "", chosen.person >= 0 ? whereabouts(chosen.person) : ""]);
  if (key === shownDetail) {
    return;
  }
  shownDetail = key;
  const panel = byId("detail");
  const focus = panel.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const scrolled = panel.querySelector(".app")?.scrollTop ?? 0;
  panel.replaceChildren();
  byId("side").classList.toggle("open", chosen.person >= 0 || chosen.place >= 0);
  if (chosen.warning) {
    panel.append(chain(chosen.warning));
  } else if (chosen.person >= 0) {
    panel.append(personDetail(chosen.person));
  } else if (chosen.place >= 0) {
    panel.append(placeDetail(chosen.place));
  }
  const scroller = panel.querySelector(".app");
  if (scroller) {
    scroller.scrollTop = scrolled;
  }
  if (focus) {
    panel.querySelector(`[data-focus="${focus}"]`)?.focus();
  }
}

function heading(title, below) {
  return el("header", {},
    el("div", {}, el("h2", {}, title), el("p", { class: "hint" }, below)),
    el("button", { type: "button", "data-focus": "close", onclick: () => choose(-1) }, t("close")));
}

function whereabouts(person) {
  const all = stays[person];
  const stay = all[stayAt(person, moment)];
  return stay && moment >= stay.from && moment <= stay.until
    ? t("at", places[stay.place].name)
    : t("on-the-way");
}

function stepList(steps) {
  let before = null;
  return el("ol", { class: "steps" }, ...steps.map(step => {
    const line = el("li", {}, el("time", {}, dayAndClock(step.at)), el("span", {}, step.text),
      before === null ? null : el("em", {}, t("later", span(step.at - before))));
    before = step.at;
    return line;
  }));
}

function course(person) {
  const infection = infections.get(person);
  const steps = [];
  if (infection && infection.at <= moment) {
    const text = infection.by === null ? t("infected.begin") : t("infected.by", nameOf(infection.by), infection.place === null ? "" : places[infection.place].name);
    steps.push({ at: infection.at, text });
  }
  now.steps[person].forEach(each => steps.push({ at: each.at, text: t("step." + each.step) }));
  return steps.sort((a, b) => a.at - b.at);
}

function personDetail(person) {
  const who = people[person];
  const steps = course(person);
  const lost = missed[person].filter(each => each.at <= moment);
  return el("section", { class: "detail", "aria-label": who.name },
    heading(who.name, [t("phone." + (who.phone ?? "NONE")), who.phone === null ? "" : t("carrying." + who.carrying), whereabouts(person)].filter(Boolean).join(" · ")),
    ...lost.map(each => el("p", { class: "missed" }, t("missed", nameOf(each.by), dayAndClock(each.at)) + " " + t("missed." + each.reason))),
    steps.length > 0 ? el("h3", {}, t("course")) : null,
    steps.length > 0 ? stepList(steps) : null,
    el("h3", {}, t("shows")),
    who.phone === null ? el("p", { class: "hint" }, t("no-app")) : phone(person),
    warningLinks(person),
    visitList(person));
}

function visitList(person) {
  const all = now.visits[person];
  if (all.length === 0) {
    return null;
  }
  return el("div", {}, el("h3", {}, t("visits")),
    el("ol", { class: "steps" }, ...all.slice(-8).map(each => el("li", {},
      el("time", {}, dayAndClock(each.at)), el("span", {}, places[each.place].name), el("em", {}, t("later", span(each.until - each.at)))))));
}

function warningLinks(person) {
  const all = now.warnings[person];
  if (all.length === 0) {
    return null;
  }
  return el("div", {}, el("h3", {}, t("why-warned")),
    el("div", { class: "links" }, ...all.map((each, i) => el("button", { type: "button", "data-focus": "warning" + i, onclick: () => choose(person, -1, each) }, t("chain.of", dayText(each.day))))));
}

// ---- The phone: the app's own texts in the app's own order.
const block = (...children) => el("div", { class: "block" }, ...children);
const alarm = (...children) => el("div", { class: "block warning" }, ...children);
const title = text => el("h4", {}, text);
const line = text => el("p", {}, text);

function phone(person) {
  const tabs = { home: homeScreen, exposures: exposuresScreen, disclose: codeScreen };
  return el("div", { class: "phone", role: "group", "aria-label": t("phone-of", nameOf(person)) },
    el("div", { class: "app", tabindex: "0", role: "region", "aria-label": app(chosen.tab), "data-focus": "app" }, ...tabs[chosen.tab](person)),
    el("nav", { "aria-label": app("app_name") }, ...Object.keys(tabs).map(tab => el("button", {
      type: "button", "aria-pressed": String(tab === chosen.tab), "data-focus": "tab-" + tab,
      onclick: () => { chosen.tab = tab; showDetail(); },
    }, app(tab)))));
}

function homeScreen(person) {
  const tracing = now.tracing[person];
  const running = tracing !== null && tracing.running;
  const warned = now.warnings[person].some(each => !each.revoked);
  const days = [];
  for (let day = dayOf(moment), i = 0; i < 7 && day >= 0; i++, day--) {
    const found = now.contacts[person].get(day);
    days.push(el("div", { class: "row" }, line(dayText(day)),
      el("p", { class: "quiet" }, found && found.all > 0 ? app("contacts_of_day", found.all, found.near) : app("no_contacts"))));
  }
  const said = !running ? [app("stopped_remark")] : tracing.problems.length === 0 ? [app("all_well")]
    : tracing.problems.map(kind => told.texts[language].problems[kind] + " " + app("problem_since", appTime(tracing.at)));
  return [
    warned ? alarm(title(app("warned")), line(app("warned_banner"))) : null,
    block(el("p", { class: "heading " + (running ? "good" : "bad") }, app(running ? "running" : "stopped")), ...said.map(line)),
    block(title(app("contacts")), ...days, el("p", { class: "quiet" }, app("contacts_remark"))),
  ].filter(Boolean);
}

function exposuresScreen(person) {
  const all = [...now.warnings[person]].sort((a, b) => b.day - a.day);
  const live = all.filter(each => !each.revoked);
  const visits = [...now.samePlace[person].values()];
  const check = now.checks[person];
  return [
    el("p", { class: "heading" }, app("exposures_heading")),
    ...all.map(each => (each.revoked ? block : alarm)(title(dayText(each.day)), line(each.text[language]))),
    ...visits.map(each => (each.revoked ? block : alarm)(line(each.text[language]))),
    live.length === 0 && visits.every(each => each.revoked) ? block(title(app(check ? "none_known" : "not_known")), line(app("ill_all_the_same"))) : null,
    live.length > 0 ? block(title(app("what_to_do")), line(app(live.some(each => each.close) ? "advice_close" : "advice_far"))) : null,
    block(line(check ? app(check.outcome.toLowerCase(), appTime(check.at)) : app("never_checked"))),
  ].filter(Boolean);
}

function codeScreen(person) {
  const sent = now.disclosed[person];
  if (sent) {
    const done = sent.taken === sent.sent ? app("done", sent.taken) : app("done_in_part", sent.taken, sent.sent);
    return [el("p", { class: "heading" }, app("thank_you")), block(line(done), line(app("done_next")))];
  }
  return [el("p", { class: "heading" }, app("enter_code")), block(line(app("enter_code_why"))), block(title(app("no_code")), line(app("no_code_remark")))];
}

// ---- A warning: from the swab to the phone.
function chain(warning) {
  const steps = now.steps[warning.by].filter(each => ["INFECTIOUS", "SYMPTOMS", "SWABBED", "TESTED_POSITIVE", "CODE_ISSUED", "CODE_ARRIVED", "CODE_ENTERED"].includes(each.step))
    .map(each => ({ at: each.at, text: t("step." + each.step) }));
  const bulletin = now.bulletins.find(each => each.sequence === warning.bulletin);
  if (bulletin) {
    steps.push({ at: bulletin.at, text: t("chain.bulletin", bulletin.sequence) });
  }
  steps.push({ at: warning.at, text: t("chain.warned", nameOf(warning.person)) });
  steps.sort((a, b) => a.at - b.at);
  const swab = now.steps[warning.by].find(each => each.step === "SWABBED");
  return el("section", { class: "detail", "aria-label": t("chain") },
    heading(t("chain"), t("chain.is", nameOf(warning.by), nameOf(warning.person), dayText(warning.day))),
    stepList(steps),
    swab ? el("p", {}, el("strong", {}, t("chain.took", span(warning.at - swab.at)))) : null,
    el("p", { class: "hint" }, t("chain.who")),
    el("div", { class: "links" },
      el("button", { type: "button", "data-focus": "to-person", onclick: () => choose(warning.person) }, t("open", nameOf(warning.person))),
      el("button", { type: "button", "data-focus": "to-case", onclick: () => choose(warning.by) }, t("open", nameOf(warning.by)))));
}

// ---- A place, with its public screen if it has a box.
function placeDetail(place) {
  const here = people.map((_, person) => person).filter(person => {
    const stay = stays[person][stayAt(person, moment)];
    return stay && stay.place === place && moment >= stay.from && moment <= stay.until;
  });
  return el("section", { class: "detail", "aria-label": places[place].name },
    heading(places[place].name, t("place." + places[place].kind) + " · " + t("here", here.length)),
    places[place].box ? el("h3", {}, t("screen")) : null,
    places[place].box ? publicScreen(place) : null,
    el("h3", {}, t("in-truth")),
    el("div", { class: "links" }, ...here.slice(0, 40).map(person => el("button", { type: "button", "data-focus": "person" + person, onclick: () => choose(person) },
      picture(SHAPES.truth[now.health[person]][1], SHAPES.truth[now.health[person]][0]), nameOf(person)))));
}

function publicScreen(place) {
  const [first, second] = language === "vi" ? ["vi", "en"] : ["en", "vi"];
  const said = (lang, key) => told.texts[lang].venue[key];
  return el("div", { class: "screen" },
    el("div", { class: "in" },
      el("p", { class: "call", lang: first }, said(first, "screen.call")),
      el("p", { class: "second", lang: second }, said(second, "screen.call")),
      el("p", { class: "how" }, said(first, "screen.how")),
      el("div", { class: "count" }, el("p", { class: "number" }, now.screens[place] ?? "–"), el("p", {}, said(first, "screen.phones")))),
    el("div", { class: "foot" }, places[place].name, el("span", {}, said(first, "screen.simulated")), el("time", {}, clock(moment))));
}
