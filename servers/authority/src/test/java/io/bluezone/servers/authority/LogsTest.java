// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.google.common.base.Throwables;
import io.bluezone.servers.authority.TestServer.Reply;
import io.bluezone.servers.authority.accounts.ApiRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** No key, code, token or address gets into a log, whatever goes wrong. */
class LogsTest {

  @TempDir Path folder;

  private static final class Kept extends AppenderBase<ILoggingEvent> {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() instanceof ch.qos.logback.classic.spi.ThrowableProxy proxy
              ? Throwables.getStackTraceAsString(proxy.getThrowable())
              : "";
      lines.add(event.getFormattedMessage() + trace);
    }
  }

  @Test
  void keepsSecretsOutOfTheLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Kept kept = new Kept();
    kept.setContext(root.getLoggerContext());
    kept.start();
    List<String> secrets = new ArrayList<>();
    try (TestServer server =
        new TestServer(folder, Databases.fresh(folder), p -> p.withMinimumKeys(1), Map.of())) {
      // The server's start configures logging.
      root.addAppender(kept);
      String code = server.code();
      TestDevice device = TestDevice.withDays(server, 2);
      Reply redeemed = device.redeem(code, "X-Forwarded-For", "203.0.113.77");
      String token = redeemed.json().get("token").asString();
      Reply disclosed = device.disclose(token);
      device.redeem(code);
      server.post("/disclosures", device.body(token + "x", "VN", device.keys));
      server.post("/disclosures", device.body(token, "VN", device.keys).replace("\"key\"", "key"));
      server.get("/codes", "X-Api-Key", "secret-key-of-nobody");
      server.get("/codes/" + code, "X-Api-Key", server.key(ApiRole.ISSUER));
      server.publish();
      // What fails inside.
      server.database.update("drop table upload");
      assertThat(device.disclose(token).status()).isEqualTo(503);
      secrets.addAll(
          List.of(
              code,
              token,
              disclosed.json().get("revisionToken").asString(),
              device.commitment(),
              Base64.getEncoder().encodeToString(device.secret),
              TestDevice.hex(device.secret),
              "secret-key-of-nobody",
              server.key(ApiRole.ISSUER),
              "203.0.113.77",
              "127.0.0.1"));
      secrets.addAll(device.hexKeys());
      device.keys.forEach(
          key -> secrets.add(Base64.getEncoder().encodeToString(key.key().exposeBytes())));
    } finally {
      root.detachAppender(kept);
    }
    assertThat(kept.lines).isNotEmpty();
    for (String line : kept.lines) {
      assertThat(line).doesNotContain(secrets);
    }
    assertThat(String.join("\n", kept.lines)).contains("a request failed");
  }
}
