// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.web.visitor.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The end of the server, which lets requests be answered and waits for no browser. */
class StopTest {

  private static final String GRACEFUL = "server.shutdown=graceful";

  /** Far beyond what the test waits for: an end that needs all of it fails. */
  private static final String PATIENT = "spring.lifecycle.timeout-per-shutdown-phase=10m";

  /** What is sent to a browser that has vanished waits for this long. */
  private static final String STUBBORN = "server.tomcat.connection-timeout=10m";

  private static final long LIMIT_SECONDS = 120;

  /** The common pool may have one thread. */
  private static final Executor ASIDE = task -> new Thread(task).start();

  /** A browser that opens a stream and then reads nothing of it. */
  private static Socket open(PagesServer server, String path, String session) throws IOException {
    URI address = URI.create(server.address());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + address.getAuthority()
            + "\r\n"
            + "Accept: text/event-stream\r\nCookie: JSESSIONID="
            + session
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 200");
    return socket;
  }

  /** Whether a thread waits until a browser takes more. */
  private static boolean isStuck() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getState() == Thread.State.TIMED_WAITING)
        .flatMap(each -> Arrays.stream(each.getValue()))
        .anyMatch(
            frame ->
                frame.getClassName().startsWith("org.apache.tomcat.util.net")
                    && frame.getMethodName().equals("doWrite"));
  }

  private static void assertThatItEnds(PagesServer server) throws Exception {
    CompletableFuture.runAsync(server::stop, ASIDE).get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void endsBesideABrowserThatHasVanished() throws Exception {
    try (PagesServer server =
        new PagesServer(GRACEFUL, STUBBORN, "spring.lifecycle.timeout-per-shutdown-phase=1s")) {
      Visitor operator = server.operator();
      try (Socket vanished = open(server, "/events", operator.session().orElseThrow())) {
        while (!isStuck()) {
          server.venue.tell(Change.HISTORY);
          TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThatItEnds(server);
        assertThat(vanished.isClosed()).isFalse();
      }
    }
  }

  @Test
  void keepsSessionsOverARestartAndNoCookieInTheDatabase() throws Exception {
    try (PagesServer server = new PagesServer()) {
      Visitor operator = server.operator();
      assertThat(operator.get("/settings").path()).isEqualTo("/settings");
      server.stop();
      server.startAgain();
      assertThat(operator.get("/settings").path()).isEqualTo("/settings");
      String cookie = operator.session().orElseThrow();
      assertThat(server.column("select session_id from spring_session")).isNotEmpty();
      assertThat(server.column("select session_id from spring_session")).doesNotContain(cookie);
    }
  }

  @Test
  void finishesAnAnswerThatIsUnderWay() throws Exception {
    try (PagesServer server = new PagesServer(GRACEFUL, PATIENT)) {
      Visitor operator = server.operator();
      operator.get("/data");
      CountDownLatch goOn = new CountDownLatch(1);
      server.venue.holdUp = Optional.of(goOn);
      CompletableFuture<String> export =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return operator
                      .post(
                          "/data/export",
                          Map.of(
                              "first",
                              "2026-03-01",
                              "last",
                              "2026-03-02",
                              "agreed",
                              "true",
                              "lang",
                              "en"))
                      .body();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              ASIDE);
      while (server.venue.done.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      CompletableFuture<Void> end = CompletableFuture.runAsync(server::stop, ASIDE);
      while (!server.isEnding()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      goOn.countDown();
      assertThat(export.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("sealed");
      end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/api/screen/events"})
  void endsBesideAStreamThatIsRead(String path) throws Exception {
    try (PagesServer server = new PagesServer(GRACEFUL, PATIENT)) {
      Visitor operator = server.operator();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.address() + path))
              .header("Cookie", "JSESSIONID=" + operator.session().orElseThrow())
              .build();
      InputStream events =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
      CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> all(events), ASIDE);
      assertThatItEnds(server);
      assertThat(read.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isNotEmpty();
    }
  }

  /** What the server would log of it is the page's, made of parts that are gone. */
  @Test
  void makesThePageThatIsBeingToldBeforeItEnds() throws Exception {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(logged);
    try (PagesServer server = new PagesServer()) {
      Visitor operator = server.operator();
      try (Socket page = open(server, "/events", operator.session().orElseThrow())) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CountDownLatch reading = new CountDownLatch(1);
        server.venue.read.set(
            () -> {
              reading.countDown();
              lingerUntil(end);
            });
        server.venue.tell(Change.HISTORY);
        reading.await();
        server.stop();
        end.complete(null);
        assertThat(page.isClosed()).isFalse();
      }
      server.startAgain();
    } finally {
      root.detachAppender(logged);
    }
    assertThat(logged.list)
        .filteredOn(each -> each.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(each -> each.contains("template") || each.contains("could not be told"));
  }

  /** Goes on when the server has ended, or after a while in which it has not. */
  private static void lingerUntil(CompletableFuture<Void> end) {
    for (int i = 0; i < 300 && !end.isDone(); i++) {
      Uninterruptibles.sleepUninterruptibly(10, TimeUnit.MILLISECONDS);
    }
  }

  private static byte[] all(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
