// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.limit;

import com.google.common.collect.ConcurrentHashMultiset;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Bounds the requests with a body that one client has in progress: each holds a thread for as long
 * as its body takes. More are refused with 429, unread. After {@link Proxies}, which tells the
 * client from its proxy.
 */
public final class ConcurrencyLimit
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  /** A quarter of the server's threads. */
  private static final int MOST = 50;

  private static final int TOO_MANY_REQUESTS = 429;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new CountingValve());
  }

  private static final class CountingValve extends ValveBase {

    private final ConcurrentHashMultiset<String> underWay = ConcurrentHashMultiset.create();

    CountingValve() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      boolean hasBody =
          request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
      if (!hasBody) {
        getNext().invoke(request, response);
        return;
      }
      String client = Limit.clientOf(request.getRemoteAddr());
      try {
        if (underWay.add(client, 1) < MOST) {
          getNext().invoke(request, response);
        } else {
          response.setStatus(TOO_MANY_REQUESTS);
          response.setHeader("Retry-After", "1");
          response.setContentLength(0);
          // Reading what is left of the body would hold the thread.
          request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
      } finally {
        underWay.remove(client, 1);
      }
    }
  }
}
