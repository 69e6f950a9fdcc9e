// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.audit.Audit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The account of every act, for an auditor's system. */
@RestController
record AuditController(Audit audit, ApiAccess access) {

  private static final int MOST = 1000;

  /** An act; {@code at} is UTC seconds. */
  record Entry(long id, long at, String actor, String act, String subject, String details) {}

  /** Acts by number. */
  record Entries(List<Entry> entries) {}

  @GetMapping("/api/v1/audit")
  Entries after(@RequestParam(defaultValue = "0") long after, HttpServletRequest request) {
    access.require(request, ApiRole.AUDITOR);
    return new Entries(
        audit.after(after, MOST).stream()
            .map(
                entry ->
                    new Entry(
                        entry.id(),
                        entry.at().getEpochSecond(),
                        entry.actor(),
                        entry.act(),
                        entry.subject(),
                        entry.details()))
            .toList());
  }
}
