// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.publications.PublicationResult;
import io.bluezone.servers.authority.publications.Publisher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Closes the current windows at once, if asked for with made-up keys for missing ones. */
@RestController
record PublicationsController(Publisher publisher, ApiAccess access) {

  @PostMapping("/api/v1/publications")
  PublicationResult publish(
      @RequestParam(defaultValue = "false") boolean filled, HttpServletRequest request) {
    return publisher.publishNow(filled, access.require(request, ApiRole.PUBLISHER).actor());
  }
}
