// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.api;

import io.bluezone.examples.authority.accounts.ApiRole;
import io.bluezone.examples.authority.publications.PublicationResult;
import io.bluezone.examples.authority.publications.Publisher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closes the current windows at once. */
@RestController
record PublicationsController(Publisher publisher, ApiAccess access) {

  @PostMapping("/api/v1/publications")
  PublicationResult publish(HttpServletRequest request) {
    return publisher.publishNow(access.require(request, ApiRole.PUBLISHER).actor());
  }
}
