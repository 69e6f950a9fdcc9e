// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Decides on access to the API and published files. */
@Configuration(proxyBeanMethods = false)
class AuthoritySecurity {

  /**
   * Neither session nor CSRF token: keys, codes and tokens stand in the requests. Only the firewall
   * before every chain and headers are here: each more filter costs every phone's request.
   */
  @Bean
  @Order(1)
  SecurityFilterChain apiChain() {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new DefaultSecurityFilterChain(
        new OrRequestMatcher(
            paths.matcher("/api/**"),
            paths.matcher("/bulletins/**"),
            paths.matcher("/v3/api-docs/**")),
        // Caches may keep what is published: no header forbids it.
        new HeaderWriterFilter(
            List.of(
                new XContentTypeOptionsHeaderWriter(),
                new XXssProtectionHeaderWriter(),
                new HstsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY))));
  }
}
