// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.messages.Carrier;
import io.bluezone.servers.messages.CarrierSettings;
import io.bluezone.servers.messages.MessageKey;
import io.bluezone.servers.messages.Outgoing;
import io.bluezone.servers.messages.PhoneNumber;
import io.bluezone.servers.messages.SendOutcome;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The authority's way to carriers, and the telephones behind the town's. */
class TownCarrierTest {

  private static final String TELEPHONE = "0913570003";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BlockingQueue<SendOutcome> outcomes = new LinkedBlockingQueue<>();
  private TownCarrier town;
  private Carrier carrier;

  @BeforeEach
  void open() throws IOException {
    town = new TownCarrier();
    carrier =
        new CarrierSettings(
                URI.create(town.address()), "", "Bluezone", 1, Duration.ofSeconds(10), false)
            .open(receipt -> {}, Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    carrier.close();
    town.close();
  }

  private SendOutcome send(String text) throws InterruptedException {
    while (!carrier.isReady()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    carrier.send(
        new Outgoing(
            new MessageKey(text, false),
            PhoneNumber.of(TELEPHONE),
            text,
            Locale.ENGLISH,
            Instant.MAX),
        outcomes::add);
    return outcomes.take();
  }

  @Test
  void readsTheNewestCodeOfATelephone() throws InterruptedException {
    assertThat(send("Mã Bluezone 1234 5674, nhập trước 10:00 04/03. Hỏi: 1900 9095"))
        .isInstanceOf(SendOutcome.Sent.class);
    assertThat(send("Mã Bluezone của bạn chưa dùng, hạn 10:00 04/03. Hỏi: 1900 9095"))
        .isInstanceOf(SendOutcome.Sent.class);
    assertThat(town.read(TELEPHONE, 0, LONG)).contains("1234 5674");
    assertThat(town.read(TELEPHONE, 1, Duration.ZERO)).isEmpty();
    assertThat(town.read("0913570004", 0, Duration.ZERO)).isEmpty();
    assertThat(town.come(TELEPHONE)).isEqualTo(2);
  }

  @Test
  void sendsAgainWhatIsThrottledAndNotWhatIsDropped() throws Exception {
    town.throttle(true);
    assertThat(send("Mã Bluezone 1234 5674")).isInstanceOf(SendOutcome.Again.class);
    town.throttle(false);
    town.dropNext(true);
    assertThat(send("Mã Bluezone 1234 5674")).isInstanceOf(SendOutcome.Unknown.class);
    assertThat(town.read(TELEPHONE, 0, LONG)).contains("1234 5674");
    town.stop();
    town.start();
    assertThat(send("Mã Bluezone 8765 4321")).isInstanceOf(SendOutcome.Sent.class);
  }
}
