// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.web;

import com.google.common.net.InetAddresses;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Takes a client's address and scheme from {@code X-Forwarded-For} and {@code X-Forwarded-Proto},
 * but of named proxies only: whoever else sends such a header speaks for himself.
 */
public final class Proxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private final String pattern;

  /** With the proxies' IP addresses; none means that the server is met directly. */
  public Proxies(List<String> addresses) {
    pattern =
        addresses.stream()
            // As the server writes them.
            .map(address -> InetAddresses.forString(address.strip()).getHostAddress())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    if (pattern.isEmpty()) {
      return;
    }
    RemoteIpValve valve = new RemoteIpValve();
    valve.setInternalProxies(pattern);
    valve.setRemoteIpHeader("X-Forwarded-For");
    valve.setProtocolHeader("X-Forwarded-Proto");
    factory.addEngineValves(valve);
  }
}
