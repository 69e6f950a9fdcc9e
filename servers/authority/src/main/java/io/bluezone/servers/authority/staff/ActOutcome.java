// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import io.bluezone.servers.authority.errors.Refused;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tells on the next page how an act went. */
public final class ActOutcome {

  private ActOutcome() {}

  /** Does something and goes on to a page that says {@code done}, or why it was refused. */
  public static String of(Runnable act, String done, String page, RedirectAttributes flash) {
    try {
      act.run();
      flash.addFlashAttribute("done", done);
    } catch (Refused e) {
      flash.addFlashAttribute("refused", key(e));
    }
    return "redirect:" + page;
  }

  public static String key(Refused refused) {
    return "refused." + refused.reason().name();
  }
}
