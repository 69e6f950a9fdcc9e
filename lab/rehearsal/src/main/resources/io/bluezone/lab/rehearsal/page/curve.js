// The curve of the epidemic under the line of days, with the troubles above it.
let curveWidth = 600;
const LEFT = 30, RIGHT = 8;
const xOf = at => LEFT + ((curveWidth - LEFT - RIGHT) * at) / whole();

function series() {
  const found = [], told_ = [], ill = [];
  let illNow = 0, foundNow = 0, toldNow = 0;
  const warned = new Set(), sick = new Set();
  for (const { at, kind, values } of events) {
    if (told.live && at > last()) {
      break;
    }
    if (kind === "Infected") {
      sick.add(values[0]);
      ill.push([at, ++illNow]);
    } else if (kind === "Step" && values[2] === "RECOVERED" && sick.delete(values[0])) {
      ill.push([at, --illNow]);
    } else if (kind === "Step" && values[2] === "TESTED_POSITIVE") {
      found.push([at, ++foundNow]);
    } else if (kind === "Warned" && !warned.has(values[0])) {
      warned.add(values[0]);
      told_.push([at, ++toldNow]);
    }
  }
  return { ill, found, told: told_ };
}

function drawCurve() {
  const out = byId("curve");
  curveWidth = Math.max(200, out.clientWidth);
  const height = Math.max(50, out.clientHeight);
  const foot = 16, head = 10;
  out.setAttribute("viewBox", `0 0 ${curveWidth} ${height}`);
  out.setAttribute("aria-label", t("curve"));
  out.replaceChildren();
  const all = series();
  const highest = Math.max(4, ...Object.values(all).flatMap(points => points.map(point => point[1])));
  const y = value => height - foot - ((height - foot - head) * value) / highest;
  for (let day = 0; day * DAY - told.midnight < whole(); day++) {
    const x = xOf(day * DAY - told.midnight);
    out.append(svg("rect", { class: "nights", x: Math.max(LEFT, xOf((day - .21) * DAY - told.midnight)), width: Math.max(0, xOf((day + .23) * DAY - told.midnight) - Math.max(LEFT, xOf((day - .21) * DAY - told.midnight))), y: head - 8, height: height - foot - head + 8 }));
    const room = xOf(DAY) - xOf(0);
    if (x >= LEFT - 1 && room > (day % 2 === 0 ? 26 : 52)) {
      out.append(svg("text", { x: x + room / 2, y: height - 4, "text-anchor": "middle" }, room > 78 ? dayText(day) : String(day + 1)));
    }
  }
  for (const value of [0, Math.round(highest / 2), highest]) {
    out.append(svg("line", { class: "grid", x1: LEFT, x2: curveWidth - RIGHT, y1: y(value), y2: y(value) }));
    out.append(svg("text", { x: LEFT - 5, y: y(value) + 4, "text-anchor": "end" }, String(value)));
  }
  out.append(svg("text", { class: "axis", x: LEFT + 4, y: y(highest) + 4 }, t("curve.axis")));
  const line = points => {
    let path = `M${LEFT} ${y(0)}`;
    points.forEach(([at, value]) => { path += `H${xOf(Math.max(0, at)).toFixed(1)}V${y(value).toFixed(1)}`; });
    return path + `H${xOf(last()).toFixed(1)}`;
  };
  out.append(svg("path", { class: "ill", d: line(all.ill) + `V${y(0)}Z` }));
  out.append(svg("path", { class: "found", d: line(all.found) }));
  out.append(svg("path", { class: "told", d: line(all.told) }));
  events.filter(each => each.kind === "Bulletin" && each.values[2] > 0).forEach(({ at }) => {
    const x = xOf(at), low = height - foot;
    out.append(svg("path", { class: "bulletin", d: `M${x} ${low - 7}l4 7h-8z` }));
  });
  out.append(svg("line", { class: "head", id: "head", x1: 0, x2: 0, y1: 0, y2: height - foot, transform: `translate(${xOf(moment)} 0)` }));
  byId("seek").max = Math.round(whole());
  byId("seek").style.paddingLeft = LEFT - 8 + "px";
  showTroubles();
}

/** The least width of a sign that a finger hits, in px. */
const SIGN = 26;

/** Troubles whose signs would lie on each other share one. */
function signs() {
  const all = [];
  for (const each of troubles) {
    const left = Math.min(curveWidth - SIGN, xOf(each.at));
    const before = all[all.length - 1];
    if (before && left < before.left + SIGN) {
      before.troubles.push(each);
    } else {
      all.push({ left, troubles: [each] });
    }
  }
  return all;
}

function troubleName(each) {
  const name = t("trouble." + each.kind) + (each.place === null ? "" : ": " + places[each.place].name) + (each.person === null ? "" : ": " + nameOf(each.person));
  return `${name}, ${dayAndClock(each.at)}–${clock(each.until)}`;
}

/** A trouble by its word where there is room for it, or else by its letters; several by their number. */
function signText(of, room) {
  if (of.length > 1) {
    return String(of.length);
  }
  const word = t("trouble." + of[0].kind);
  return room > 7 * word.length + 10 ? word : t("sign." + of[0].kind);
}

/** Each press goes on to the next of those that share a sign. */
function seekTrouble(of) {
  seek((of.find(each => each.at > moment) ?? of[0]).at);
}

function showTroubles() {
  const all = signs();
  byId("troubles").replaceChildren(...all.map(({ left, troubles: of }, i) => {
    const room = (all[i + 1]?.left ?? curveWidth) - left - 2;
    const text = signText(of, room);
    const names = of.map(troubleName).join("; ");
    const name = of.length > 1 ? t("troubles.of", of.length, names) : names;
    const button = el("button", { type: "button", title: name, "aria-label": name, onclick: () => seekTrouble(of) }, text);
    const long = xOf(of[of.length - 1].until) - left;
    button.style.left = left + "px";
    button.style.width = Math.min(room, Math.max(SIGN - 2, long, text.length > 2 ? 7 * text.length + 8 : 0)) + "px";
    return button;
  }));
}
