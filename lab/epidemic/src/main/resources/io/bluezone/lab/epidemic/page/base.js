// What all pages share: their data, their texts, making elements, language and theme.
const told = JSON.parse(document.getElementById("story").textContent);
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

let language = "vi";
const byId = id => document.getElementById(id);

function fill(pattern, values) {
  return pattern.replace(/%(\d)\$[sd]|\{(\d)\}/g, (_, a, b) => values[a === undefined ? Number(b) : Number(a) - 1]);
}
const t = (key, ...values) => fill(told.texts[language].page[key] ?? key, values);
const decimals = digits => new Intl.NumberFormat(language, { maximumSignificantDigits: digits });

function el(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === "onclick") {
      made.addEventListener("click", value);
    } else if (name === "class") {
      made.className = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter(each => each !== null && each !== undefined));
  return made;
}

const SPACE = "http://www.w3.org/2000/svg";

function svg(tag, attributes, text) {
  const made = document.createElementNS(SPACE, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  if (text) {
    made.textContent = text;
  }
  return made;
}

function setText(id, text) {
  const part = byId(id);
  if (part && part.textContent !== text) {
    part.textContent = text;
  }
}

/** What else is to be done after the language or the colours have changed. */
const whenSpoken = [], whenLit = [];

function setTheme(name) {
  root.dataset.theme = name;
  whenLit.forEach(each => each());
}

function setLanguage(name) {
  language = name;
  root.lang = name;
  document.title = t("title");
  document.querySelectorAll("[data-text]").forEach(each => { each.textContent = t(each.dataset.text); });
  document.querySelectorAll("[data-label]").forEach(each => each.setAttribute("aria-label", t(each.dataset.label)));
  document.querySelectorAll("[data-language]").forEach(each => each.setAttribute("aria-pressed", String(each.dataset.language === name)));
  whenSpoken.forEach(each => each());
}

/** What the address asks for, as in {@code #lang=en&theme=dark}. */
const asked = new URLSearchParams(location.hash.slice(1));

function openPage() {
  byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
  dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
  document.querySelectorAll("[data-language]").forEach(each => each.addEventListener("click", () => setLanguage(each.dataset.language)));
  setTheme(asked.get("theme") ?? (dark.matches ? "dark" : "light"));
  setLanguage(asked.get("lang") ?? (navigator.language.startsWith("vi") ? "vi" : "en"));
}
