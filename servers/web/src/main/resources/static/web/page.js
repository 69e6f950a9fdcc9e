// SPDX-License-Identifier: Apache-2.0
// Every page works without this; a browser that runs it offers printing, and says a chosen moment
// in the page's language: its own field has the order of its own language.
const { lang } = document.documentElement;
const moments = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
  dateStyle: "medium", timeStyle: "short",
});
for (const field of document.querySelectorAll("input[type=datetime-local]")) {
  const said = document.createElement("output");
  said.className = "hint";
  said.id = `${field.id}-said`;
  field.setAttribute("aria-describedby", said.id);
  const say = () => {
    said.textContent = field.value ? moments.format(new Date(field.value)) : "";
  };
  field.after(said);
  field.addEventListener("input", say);
  say();
}
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
