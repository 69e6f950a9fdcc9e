// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.messages.smsc.SimulatedSmsc;
import io.bluezone.servers.messages.smsc.SimulatedSmsc.Act;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a carrier's SMSC does, as the way to it understands it. */
class SmppCarrierTest {

  private static final long LATE_MILLIS = 3_000;

  private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
  private SimulatedSmsc smsc;
  private Carrier carrier;

  @BeforeEach
  void open() throws IOException {
    smsc = new SimulatedSmsc(LATE_MILLIS);
    carrier =
        new CarrierSettings(
                URI.create(smsc.address()), "secret", "Bluezone", 5, Duration.ofSeconds(1), false)
            .open(receipts::add, Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    carrier.close();
    smsc.close();
  }

  private void awaitReady() throws InterruptedException {
    while (!carrier.isReady()) {
      Thread.sleep(20);
    }
  }

  private SendOutcome send(String text) throws Exception {
    awaitReady();
    CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
    carrier.send(
        new Outgoing(
            new MessageKey("0123456789abcdef01234567", false),
            PhoneNumber.of("0901234567"),
            text,
            Locale.ENGLISH,
            Instant.EPOCH),
        outcome::complete);
    return outcome.get(1, TimeUnit.MINUTES);
  }

  @ParameterizedTest
  @CsvSource({"Bluezone code 1234 5678", "'Mã Bluezone 1234 5678, nhập trước 10:07'", "a@b_$"})
  void sendsTheTextAsItIs(String text) throws Exception {
    assertThat(send(text)).isEqualTo(new SendOutcome.Sent("m1"));
    assertThat(smsc.taken())
        .containsExactly(new SimulatedSmsc.Taken("84901234567", text, Act.TAKE));
  }

  @ParameterizedTest
  @CsvSource({"THROTTLE, SMPP 0x58", "FULL, SMPP 0x14"})
  void sendsAgainWhatTheSmscHasNoRoomFor(Act act, String said) throws Exception {
    smsc.act(number -> act);
    assertThat(send("text")).isEqualTo(new SendOutcome.Again(said));
  }

  @Test
  void endsWhatTheSmscRefuses() throws Exception {
    smsc.act(number -> Act.REFUSE);
    assertThat(send("text")).isEqualTo(new SendOutcome.Declined("SMPP 0x0b"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TAKE_AND_DROP", "TAKE_AND_ANSWER_LATE"})
  void doesNotKnowWhatBecameOfAMessageWithoutAnswer(Act act) throws Exception {
    smsc.act(number -> number == 0 ? act : Act.TAKE);
    assertThat(send("first")).isEqualTo(new SendOutcome.Unknown());
    assertThat(send("second")).isInstanceOf(SendOutcome.Sent.class);
    assertThat(smsc.taken()).hasSize(2);
  }

  @Test
  void bindsAgainAfterARestart() throws Exception {
    assertThat(send("first")).isInstanceOf(SendOutcome.Sent.class);
    smsc.stop();
    while (carrier.isReady()) {
      Thread.sleep(20);
    }
    smsc.start();
    assertThat(send("second")).isInstanceOf(SendOutcome.Sent.class);
  }

  @Test
  void hearsOfDelivery() throws Exception {
    smsc.act(number -> number == 0 ? Act.TAKE_AND_RECEIPT_TWICE : Act.TAKE_AND_LOSE);
    assertThat(send("first")).isEqualTo(new SendOutcome.Sent("m1"));
    assertThat(receipts.poll(1, TimeUnit.MINUTES)).isEqualTo(new Receipt("m1", true));
    assertThat(receipts.poll(1, TimeUnit.MINUTES)).isEqualTo(new Receipt("m1", true));
    assertThat(send("second")).isEqualTo(new SendOutcome.Sent("m2"));
    assertThat(receipts.poll(1, TimeUnit.MINUTES)).isEqualTo(new Receipt("m2", false));
  }

  @ParameterizedTest
  @CsvSource({
    "id:9F sub:001 dlvrd:001 submit date:1 done date:2 stat:DELIVRD err:000 text:x, 9F, true",
    "id:0012 stat:EXPIRED, 0012, false",
    "ID:7 STAT:rejectd, 7, false",
  })
  void readsReceipts(String text, String id, boolean delivered) {
    assertThat(SmppCarrier.receipt(text)).contains(new Receipt(id, delivered));
  }

  @ParameterizedTest
  @CsvSource({"id:9 stat:ENROUTE", "id:9 stat:UNKNOWN", "a text of a person", "stat:DELIVRD"})
  void readsNoReceiptInAnythingElse(String text) {
    assertThat(SmppCarrier.receipt(text)).isEmpty();
  }
}
