// What would change: sliders, and surfaces between the settings at which the model ran.
const SLIDERS = ["adoption", "codeDelay", "codeUsed", "cycle", "boxes", "staysHome"];
const MOST = [100, 7, 100, 1, 100, 100];
const START = [60, 2, 80, 1, 0, 60];
const EFFECTS = ["INFECTIONS_AVERTED", "BEDS_AVERTED", "AT_HOME_RIGHTLY", "AT_HOME_IN_VAIN"];
const OF_95_PERCENT = 1.96;
const changes = told.changes;
const places01 = changes.settings.map(setting => setting.map((value, i) => value / MOST[i]));
const chosenSetting = (asked.get("set")?.split(",").map(Number) ?? START).map((value, i) => Math.max(0, Math.min(MOST[i], value)));

/**
 * A surface at a setting whose values are from 0 to 1: a sum of bells around the settings, times a power of what
 * all effects grow with. Without the app, a code or anyone who stays at home, that is 0.
 */
function surfaceAt(surface, drive, at) {
  let sum = surface.constant;
  for (let i = 0; i < places01.length; i++) {
    let square = 0;
    for (let j = 0; j < at.length; j++) {
      const step = (places01[i][j] - at[j]) / surface.lengths[j];
      square += step * step;
    }
    sum += surface.heights[i] * Math.exp(-square / 2);
  }
  return Math.pow(drive, surface.power) * sum;
}

/** An effect as what is smooth, and where 95 of 100 runs of the model lie. */
function smooth(effect, setting) {
  const at = setting.map((value, i) => value / MOST[i]);
  const drive = at[0] * Math.sqrt(at[2] * at[5]);
  const { value, spread, error } = changes.surfaces.effects[effect];
  const middle = surfaceAt(value, drive, at);
  const half = OF_95_PERCENT * (Math.max(0, surfaceAt(spread, drive, at)) + Math.max(0, surfaceAt(error, drive, at)));
  return { value: middle, low: middle - half, high: middle + half };
}

/** The effect in people or beds: fewer by a factor, or stays at home for each one infected. */
function answer(effect, setting) {
  const { value, low, high } = smooth(effect, setting);
  const without = [changes.infections, changes.beds].map(each => each[setting[1]]);
  if (effect < 2) {
    const back = each => (without[effect] + 1) * (1 - Math.exp(-each));
    return { value: back(value), low: back(low), high: back(high) };
  }
  const averted = answer(0, setting);
  return { value: value * (without[0] - averted.value), low: low * (without[0] - averted.high), high: high * (without[0] - averted.low) };
}
window.changes = { answer };

/** What cannot be negative is not shown so. */
function shown(effect, setting) {
  const of = answer(effect, setting);
  return effect < 2 ? of : { value: Math.max(0, of.value), low: Math.max(0, of.low), high: Math.max(0, of.high) };
}

/** Three digits: more would say what the model does not know. */
function number(value) {
  const rounded = Math.abs(value) < .5 ? 0 : Math.round(Number(value.toPrecision(3)));
  return decimals(12).format(rounded);
}

function sliderText(i, value) {
  switch (SLIDERS[i]) {
    case "codeDelay":
      return t(value === 1 ? "day.one" : "days", value);
    case "cycle":
      return t("slider.cycle." + value);
    default:
      return t("percent", value);
  }
}

function makeSliders() {
  byId("sliders").replaceChildren(...SLIDERS.map((name, i) => {
    const input = el("input", { type: "range", id: "slider-" + name, min: 0, max: MOST[i], step: 1, "aria-describedby": "is-" + name });
    input.value = chosenSetting[i];
    input.addEventListener("input", () => {
      chosenSetting[i] = Number(input.value);
      showChanges();
    });
    return el("div", { class: "slider" },
      el("label", { for: "slider-" + name }, t("slider." + name)),
      el("output", { id: "value-" + name, for: "slider-" + name }),
      input,
      el("p", { class: "hint", id: "is-" + name }, t("slider." + name + ".is")));
  }));
}

function makeEffects() {
  byId("effects").replaceChildren(...EFFECTS.map((name, i) => el("div", { class: "effect " + (i < 2 ? "averted" : "home") },
    el("h3", {}, t("effect." + name)),
    el("p", { class: "value", id: "effect-" + i }),
    el("p", { class: "hint", id: "range-" + i }),
    svg("svg", { class: "range", id: "bar-" + i, viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }),
    el("p", { class: "hint", id: "of-" + i }))));
}

/** The infections or beds without the app: a result sends cases home without it, too. */
const withoutTheApp = effect => [changes.infections, changes.beds][effect][chosenSetting[1]];

/** The end of each bar: all infections, all beds, and the most that stayed at home anywhere. */
function greatest(effect) {
  return effect < 2 ? withoutTheApp(effect) : changes.most;
}

function drawBar(effect, { value, low, high }) {
  const x = each => Math.max(0, Math.min(100, (100 * each) / greatest(effect)));
  byId("bar-" + effect).replaceChildren(
    svg("rect", { class: "whole", x: 0, y: 3, width: 100, height: 4 }),
    svg("rect", { class: "between", x: x(low), y: 1, width: Math.max(.6, x(high) - x(low)), height: 8 }),
    svg("rect", { class: "middle", x: Math.min(99, x(value)), y: 0, width: 1, height: 10 }));
}

let said = 0;

function showChanges() {
  SLIDERS.forEach((name, i) => {
    const text = sliderText(i, chosenSetting[i]);
    setText("value-" + name, text);
    byId("slider-" + name).setAttribute("aria-valuetext", text);
  });
  const all = EFFECTS.map((_, i) => shown(i, chosenSetting));
  all.forEach((each, i) => {
    setText("effect-" + i, number(each.value));
    setText("range-" + i, t("range", number(each.low), number(each.high)));
    drawBar(i, each);
  });
  setText("of-0", t("of.infections", decimals(2).format((100 * all[0].value) / withoutTheApp(0)), number(withoutTheApp(0))));
  setText("of-1", t("of.beds", number(withoutTheApp(1))));
  drawBy();
  const values = all.map(each => number(each.value));
  setText("strip", t("strip", ...values));
  clearTimeout(said);
  said = setTimeout(() => setText("said", t("said", ...values)), 700);
}

/** Infections averted by adoption, all other sliders as they are. */
function drawBy() {
  const out = byId("by");
  const width = Math.max(260, out.clientWidth), height = 190, left = 52, right = 14, foot = 26, head = 10;
  const points = Array.from({ length: 26 }, (_, i) => ({ at: 4 * i, ...shown(0, [4 * i, ...chosenSetting.slice(1)]) }));
  const highest = Math.max(100, ...points.map(each => each.high));
  const least = Math.min(0, ...points.map(each => each.low));
  const x = at => left + ((width - left - right) * at) / 100;
  const y = value => height - foot - ((height - foot - head) * (value - least)) / (highest - least);
  const path = (list, of) => list.map(each => `${x(each.at).toFixed(1)} ${y(of(each)).toFixed(1)}`).join("L");
  out.setAttribute("viewBox", `0 0 ${width} ${height}`);
  out.setAttribute("aria-label", t("by.is", number(shown(0, chosenSetting).value), chosenSetting[0], number(points[25].value)));
  const step = Number((highest / 3).toPrecision(1));
  const lines = [];
  for (let value = 0; value <= highest; value += step) {
    lines.push(svg("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
      svg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, decimals(3).format(value)));
  }
  for (const at of [0, 25, 50, 75, 100]) {
    lines.push(svg("text", { x: x(at), y: height - 8, "text-anchor": at === 100 ? "end" : "middle" }, t("percent", at)));
  }
  const here = shown(0, chosenSetting);
  out.replaceChildren(...lines,
    svg("path", { class: "between", d: `M${path(points, each => each.high)}L${path([...points].reverse(), each => each.low)}Z` }),
    svg("path", { class: "line", d: "M" + path(points, each => each.value) }),
    svg("line", { class: "here", x1: x(chosenSetting[0]), x2: x(chosenSetting[0]), y1: head, y2: height - foot }),
    svg("circle", { class: "here", cx: x(chosenSetting[0]), cy: y(here.value), r: 5 }));
}

whenSpoken.push(() => {
  const { people, days, runs } = changes.size;
  makeSliders();
  makeEffects();
  setText("changes-is", t("changes.is", number(people), days));
  setText("how-is", t("how.is", changes.settings.length, runs, changes.others));
  showChanges();
});
byId("reset").addEventListener("click", () => {
  START.forEach((value, i) => {
    chosenSetting[i] = value;
    byId("slider-" + SLIDERS[i]).value = value;
  });
  showChanges();
});
new ResizeObserver(() => {
  if (!byId("changes").hidden) {
    drawBy();
  }
}).observe(byId("by"));
