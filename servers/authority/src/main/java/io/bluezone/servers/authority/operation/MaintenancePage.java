// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.operation;

import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.staff.ActOutcome;
import io.bluezone.servers.authority.staff.StaffPage;
import java.security.Principal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Closes the API for a while, and opens it again; the overview shows which. */
@StaffPage
record MaintenancePage(Maintenance maintenance) {

  @PostMapping("/staff/maintenance")
  String set(@RequestParam boolean on, Principal user, RedirectAttributes flash) {
    return ActOutcome.of(
        () -> maintenance.set(on, Actor.staff(user.getName())),
        on ? "maintenance.now-on" : "maintenance.now-off",
        "/staff",
        flash);
  }
}
