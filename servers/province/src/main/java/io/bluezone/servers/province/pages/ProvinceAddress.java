// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the province is met from outside, and its health authority's server, if it is named. */
@Component
record ProvinceAddress(
    @Value("${web.public-url:}") String publicUrl,
    @Value("${province.authority-url:}") String authority) {

  /** {@return the address of the present request's server, without a slash at its end} */
  String base() {
    return publicUrl.isEmpty()
        ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
        : publicUrl.replaceAll("/+$", "");
  }
}
