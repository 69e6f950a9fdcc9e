// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.limit;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;

/**
 * Takes a client's address and scheme from {@code X-Forwarded-For} and {@code X-Forwarded-Proto},
 * but of named proxies only: whoever else sends such a header speaks for himself.
 */
@Order(0)
public final class Proxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

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
    RemoteIpValve valve = new AddressValve();
    valve.setInternalProxies(pattern);
    valve.setRemoteIpHeader(FORWARDED_FOR);
    valve.setProtocolHeader("X-Forwarded-Proto");
    factory.addEngineValves(valve);
  }

  /** Leaves out ports, and what is no address with all before it: a name would be looked up. */
  private static final class AddressValve extends RemoteIpValve {

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      String sent = String.join(",", Collections.list(request.getHeaders(FORWARDED_FOR)));
      List<String> nearest =
          Lists.reverse(Splitter.on(',').trimResults().splitToList(sent)).stream()
              .map(AddressValve::address)
              .takeWhile(address -> !address.isEmpty())
              .toList();
      request
          .getCoyoteRequest()
          .getMimeHeaders()
          .setValue(FORWARDED_FOR)
          .setString(String.join(",", Lists.reverse(nearest)));
      super.invoke(request, response);
    }

    private static String address(String text) {
      try {
        String host = HostAndPort.fromString(text).getHost();
        return InetAddresses.forString(host).getHostAddress();
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
  }
}
