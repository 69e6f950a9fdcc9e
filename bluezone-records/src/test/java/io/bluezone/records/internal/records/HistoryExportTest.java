// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Ascii;
import io.bluezone.fixtures.Encounters;
import io.bluezone.fixtures.ManualTime;
import io.bluezone.records.Consent;
import io.bluezone.records.Consent.Scope;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentException.Reason;
import io.bluezone.records.ConsentRecord;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What of the history is written, with a consent. */
class HistoryExportTest {

  private static final LocalDate DAY = LocalDate.of(2020, 8, 9);
  private static final Instant MIDNIGHT = Instant.parse("2020-08-09T00:00:00Z");

  private final TestRecords records = new TestRecords();
  private final HistoryExport export = new HistoryExport(records.parts());

  /** A stream that says whether it was flushed, and fails if it is told to. */
  private static final class Out extends ByteArrayOutputStream {
    boolean failing;
    int flushes;
    boolean closed;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (failing) {
        throw new UncheckedIOException(new IOException("full"));
      }
      super.write(bytes, offset, length);
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public void close() {
      closed = true;
    }

    boolean names(int device) {
      String hex = Ascii.toUpperCase(Encounters.id(device).hex());
      return toString(StandardCharsets.UTF_8).contains(hex);
    }
  }

  private final Out out = new Out();

  private static Encounter encounter(int device, Instant start) {
    return new Encounter(
        Encounters.id(device),
        Encounters.id(0),
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        RssiSamples.builder().add(0, -60).build(),
        Presence.of(0, 30));
  }

  private static Consent consent(Scope scope) {
    return new Consent(scope, DAY, DAY, "text", ManualTime.START);
  }

  @Test
  void writesTheDaysOfTheConsentAndNoOthers() throws Exception {
    records.log.write(
        List.of(
            encounter(1, MIDNIGHT.minusSeconds(900)),
            encounter(2, MIDNIGHT),
            encounter(3, MIDNIGHT.plusSeconds(86_400 - 900)),
            encounter(4, MIDNIGHT.plusSeconds(86_400))));
    Consent consent = consent(Scope.WHOLE_HISTORY);
    assertThat(export.writeAll(consent, out)).isEqualTo(2);
    assertThat(List.of(out.names(1), out.names(2), out.names(3), out.names(4)))
        .containsExactly(false, true, true, false);
    assertThat(records.consents.list())
        .containsExactly(new ConsentRecord(consent, ManualTime.START, Purpose.EXPORT));
    assertThat(records.flushes).isEqualTo(1);
    assertThat(out.flushes).isPositive();
    assertThat(out.closed).isFalse();
  }

  @Test
  void writesWhatMatchedAsFarAsTheConsentCoversIt() throws Exception {
    Map<Long, List<Encounter>> met =
        Map.of(
            0L, List.of(encounter(1, MIDNIGHT), encounter(2, MIDNIGHT.minusSeconds(900))),
            1L, List.of(encounter(3, MIDNIGHT.plusSeconds(900))));
    assertThat(export.writeMatched(consent(Scope.MATCHED_CONTACTS_ONLY), met, out)).isEqualTo(2);
    assertThat(List.of(out.names(1), out.names(2), out.names(3)))
        .containsExactly(true, false, true);
    assertThat(records.consents.list()).hasSize(1);
    assertThat(out.flushes).isPositive();
  }

  @Test
  void opensNotTheOtherByAConsentToTheOne() throws Exception {
    records.log.write(List.of(encounter(1, MIDNIGHT)));
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> export.writeAll(consent(Scope.MATCHED_CONTACTS_ONLY), out))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SCOPE));
    assertThatExceptionOfType(ConsentException.class)
        .isThrownBy(() -> export.writeMatched(consent(Scope.WHOLE_HISTORY), Map.of(), out))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SCOPE));
    assertThat(out.size()).isZero();
    assertThat(records.consents.list()).isEmpty();
  }

  @Test
  void tellsAStreamThatFails() throws Exception {
    records.log.write(List.of(encounter(1, MIDNIGHT)));
    out.failing = true;
    assertThatThrownBy(() -> export.writeAll(consent(Scope.WHOLE_HISTORY), out))
        .isInstanceOf(IOException.class)
        .hasMessage("the history could not be written");
    assertThatThrownBy(
            () ->
                export.writeMatched(
                    consent(Scope.MATCHED_CONTACTS_ONLY),
                    Map.of(0L, List.of(encounter(1, MIDNIGHT))),
                    out))
        .isInstanceOf(IOException.class)
        .hasMessage("the history could not be written");
  }

  @Test
  void writesWhatCanBeReadOfADamagedDayAndTheOthers() throws Exception {
    records.log.write(
        List.of(encounter(1, MIDNIGHT), encounter(2, MIDNIGHT.plusSeconds(86_400 + 900))));
    records.log.unreadable = LogQuery.utcDay(DAY);
    Consent both =
        new Consent(Scope.WHOLE_HISTORY, DAY, DAY.plusDays(1), "text", ManualTime.START)
            .acceptingLaterDays();
    assertThatExceptionOfType(ContactLogException.class)
        .isThrownBy(() -> export.writeAll(both, out))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ContactLogException.Reason.DAMAGED));
    assertThat(List.of(out.names(1), out.names(2))).containsExactly(true, true);
    assertThat(out.flushes).isPositive();
  }

  @Test
  void leavesTheLogFreeWhileAStreamIsSlow() throws Exception {
    records.log.write(List.of(encounter(1, MIDNIGHT)));
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            // While it waits, the tracer looks at its log.
            assertThat(CompletableFuture.supplyAsync(this::encounters))
                .succeedsWithin(Duration.ofMinutes(1))
                .isEqualTo(1L);
            out.write(bytes, offset, length);
          }

          private long encounters() {
            try {
              return records.log.status().encounters();
            } catch (ContactLogException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    assertThat(export.writeAll(consent(Scope.WHOLE_HISTORY), slow)).isEqualTo(1);
    assertThat(out.names(1)).isTrue();
  }
}
