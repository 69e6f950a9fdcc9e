// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.util.function.Consumer;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The acts of a page of accounts: each is noted, and the next page tells how it went. */
public record AccountActs(String page) {

  @FunctionalInterface
  public interface Change {
    void make() throws AccountRefusedException;
  }

  @FunctionalInterface
  public interface PasswordChange {
    String make() throws AccountRefusedException;
  }

  public String withPassword(
      String name, PasswordChange change, Runnable note, RedirectAttributes flash) {
    try {
      String password = change.make();
      note.run();
      flash.addFlashAttribute("password", password);
      flash.addFlashAttribute("name", name);
      return "redirect:" + page + "/password";
    } catch (AccountRefusedException e) {
      flash.addFlashAttribute("refused", e.messageKey());
      return "redirect:" + page;
    }
  }

  public String changed(String sentence, Change change, Runnable note, RedirectAttributes flash) {
    try {
      change.make();
      note.run();
      flash.addFlashAttribute("done", sentence);
    } catch (AccountRefusedException e) {
      flash.addFlashAttribute("refused", e.messageKey());
    }
    return "redirect:" + page;
  }

  /** Shuts or opens an account, and hands over the name of that act. */
  public String setDisabled(
      Accounts accounts,
      String name,
      boolean disabled,
      Consumer<String> note,
      RedirectAttributes flash) {
    String state = disabled ? "disabled" : "enabled";
    return changed(
        "accounts.now-" + state,
        () -> accounts.setDisabled(name, disabled),
        () -> note.accept("account." + state),
        flash);
  }

  /** The only time that a first password can be seen. */
  public String password(Model model) {
    model.addAttribute("back", page);
    return model.containsAttribute("password") ? "web/first-password" : "redirect:" + page;
  }
}
