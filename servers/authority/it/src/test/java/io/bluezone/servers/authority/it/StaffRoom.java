// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** What people do at the pages, with mouse and keyboard. */
final class StaffRoom {

  static final String PASSWORD = "con mèo ngủ trên mái nhà";

  private StaffRoom() {}

  static void logIn(Page page, String name, String password) {
    page.navigate("/login");
    page.fill("#username", name);
    page.fill("#password", password);
    page.press("#password", "Enter");
    page.waitForURL(url -> !url.endsWith("/login"));
  }

  /** The first time, when the password has to be changed. */
  static void logInFirst(Page page, String name, String first) {
    logIn(page, name, first);
    page.waitForURL("**/password");
    page.fill("#before", first);
    page.fill("#chosen", PASSWORD);
    page.fill("#again", PASSWORD);
    page.press("#again", "Enter");
    page.waitForURL("**/staff");
  }

  /** An administrator makes an account. */
  static String makeAccount(Page chief, String name, String shown, String... roles) {
    chief.navigate("/staff/accounts");
    chief.fill("#name", name);
    chief.fill("#displayName", shown);
    for (String role : roles) {
      chief.locator("form.card input[name=role][value=" + role + "]").check();
    }
    chief.locator("form.card button").click();
    chief.waitForURL("**/staff/accounts/password");
    return chief.locator("#first-password").innerText();
  }

  /** A health worker enters a confirmed test of today. */
  static String issueCode(Page worker) {
    worker.navigate("/staff/codes");
    worker.locator("input[name=confirmed]").check();
    worker.locator("form.card button:not(.quiet)").click();
    worker.waitForURL("**/staff/codes/issued");
    assertThat(worker.locator("#qr")).isVisible();
    return worker.locator("#code").innerText().replace(" ", "");
  }

  /** {@return the pages in the head} */
  static List<String> pages(Page page) {
    page.navigate("/staff");
    return page.locator("nav.pages a").all().stream()
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
  }
}
