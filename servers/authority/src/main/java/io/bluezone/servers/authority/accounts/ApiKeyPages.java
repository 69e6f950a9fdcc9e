// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.accounts;

import io.bluezone.servers.authority.accounts.ApiKeys.ApiKey;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Quotas;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists the keys of other systems, and revokes them; the command line makes them. */
@StaffPage
record ApiKeyPages(ApiKeys keys, Quotas quotas) {

  private static final String LIST = "/staff/api-keys";

  /** A key and how many codes were issued under its name in 24 hours. */
  public record Row(ApiKey key, long issued) {}

  @GetMapping(LIST)
  String list(Model model) {
    model.addAttribute(
        "keys", keys.all().stream().map(key -> new Row(key, quotas.used(key.actor()))).toList());
    return "staff/api-keys";
  }

  @PostMapping(LIST + "/{id}/revoke")
  String revoke(@PathVariable String id, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> keys.disable(id, Actor.staff(user.getName())), "api-keys.revoked", LIST, flash);
  }
}
