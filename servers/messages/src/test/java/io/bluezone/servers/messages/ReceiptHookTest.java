// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.web.hook.WebHook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Receipts that a carrier sends by web hook. */
class ReceiptHookTest {

  private static final String SECRET = "sixteen letters!";
  private static final Instant NOW = Instant.ofEpochSecond(1_772_000_000);
  private static final String GOOD = "{\"id\":\"m1\",\"delivered\":true}";

  private final List<Receipt> receipts = new ArrayList<>();
  private ReceiptHook hook;

  @BeforeEach
  void start() {
    hook = hook("https://carrier.example/send");
    assertThat(hook.to(receipts::add)).isNotNull();
  }

  private static ReceiptHook hook(String address) {
    StandardEnvironment properties = new StandardEnvironment();
    properties
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test", Map.of("authority.sms", address, "BLUEZONE_SMS_SECRET", SECRET)));
    return new ReceiptHook(
        MessageSettings.of(properties, ZoneOffset.UTC), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private int send(long seconds, String secret, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String signature = WebHook.signature(secret.getBytes(StandardCharsets.UTF_8), seconds, bytes);
    return hook.take(signature, bytes).getStatusCode().value();
  }

  @Test
  void takesWhatTheCarrierHasSigned() {
    long now = NOW.getEpochSecond();
    assertThat(send(now - 300, SECRET, GOOD)).isEqualTo(204);
    assertThat(send(now, SECRET, "{\"delivered\":false,\"id\":\"m2\",\"more\":1}")).isEqualTo(204);
    assertThat(receipts).containsExactly(new Receipt("m1", true), new Receipt("m2", false));
  }

  @Test
  void refusesWhatIsOldOrOfAnotherSecret() {
    long now = NOW.getEpochSecond();
    assertThat(send(now - 301, SECRET, GOOD)).isEqualTo(401);
    assertThat(send(now + 301, SECRET, GOOD)).isEqualTo(401);
    assertThat(send(now, "another's letters", GOOD)).isEqualTo(401);
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    String signature = WebHook.signature(SECRET.getBytes(StandardCharsets.UTF_8), now, other);
    assertThat(hook.take(signature, GOOD.getBytes(StandardCharsets.UTF_8)).getStatusCode().value())
        .isEqualTo(401);
    assertThat(receipts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t=,v1=", "t=1,v1=00", "v1=x", "t=999999999999,v1=zz"})
  void refusesWhatIsNoSignature(String signature) {
    assertThat(hook.take(signature, GOOD.getBytes(StandardCharsets.UTF_8)).getStatusCode().value())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"id\":\"\",\"delivered\":true}",
        "{\"id\":7,\"delivered\":true}",
        "{\"id\":\"m1\",\"delivered\":\"true\"}",
        "{\"id\":\"m1\"}"
      })
  void refusesWhatIsNoReceipt(String body) {
    assertThat(send(NOW.getEpochSecond(), SECRET, body)).isEqualTo(400);
    assertThat(
            send(
                NOW.getEpochSecond(),
                SECRET,
                "{\"id\":\"" + "m".repeat(81) + "\",\"delivered\":true}"))
        .isEqualTo(400);
    assertThat(receipts).isEmpty();
  }

  @Test
  void isNotThereWithoutAHook() {
    hook = hook("smpp://hcdc@127.0.0.1:1");
    assertThat(send(NOW.getEpochSecond(), SECRET, GOOD)).isEqualTo(404);
  }
}
