// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Keeps sessions in the database: a browser may meet any server on it, and a restart ends none. For
 * import by a program that has a {@link Sealing}.
 */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {

  /** The cookie is as a servlet container's: marked secure where the request came by TLS. */
  @Bean
  HashedSessionIds sessionIds() {
    DefaultCookieSerializer cookies = new DefaultCookieSerializer();
    cookies.setCookieName("JSESSIONID");
    cookies.setUseHttpOnlyCookie(true);
    cookies.setSameSite("Lax");
    cookies.setUseBase64Encoding(false);
    return new HashedSessionIds(cookies);
  }

  /** By this name Spring Session looks for what turns values into bytes. */
  @Bean
  GenericConversionService springSessionConversionService(Sealing sealing) {
    SealedAttributes sealed = new SealedAttributes(sealing, "session");
    GenericConversionService conversions = new GenericConversionService();
    conversions.addConverter(Object.class, byte[].class, sealed::seal);
    conversions.addConverter(byte[].class, Object.class, sealed::open);
    return conversions;
  }

  /** Two requests may write one attribute at once; SQLite knows the same words for it. */
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionAttributes() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }
}
