// SPDX-License-Identifier: Apache-2.0
// Every page works without this; a browser that runs it offers printing.
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
