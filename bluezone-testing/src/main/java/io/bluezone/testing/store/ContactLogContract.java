// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.store;

import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.lasting;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link ContactLog}. A log's own test extends this class and says how the
 * log is opened; each test gets an empty one. The test of a log that outlives the program extends
 * {@link StoredContactLogContract}.
 */
public abstract class ContactLogContract {

  /** A midnight. */
  protected static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");

  /** The midnight after it. */
  protected static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");

  /** And the next. */
  protected static final Instant DAY_3 = Instant.parse("2020-08-11T00:00:00Z");

  /** The days of {@link #DAY_1}, {@link #DAY_2} and {@link #DAY_3}. */
  protected static final LocalDate DATE_1 = LocalDate.of(2020, 8, 9);

  /** See {@link #DATE_1}. */
  protected static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);

  /** See {@link #DATE_1}. */
  protected static final LocalDate DATE_3 = LocalDate.of(2020, 8, 11);

  /** The log under test. */
  protected ContactLog log;

  /** For a log's own test. */
  protected ContactLogContract() {}

  /** Opens the test's one log: an empty one at first, the same again after it was closed. */
  protected abstract ContactLog open(LogLimits limits) throws Exception;

  /** Destroys what {@link #open} made. Called after the log was closed. */
  protected void dispose() throws Exception {}

  /** Closes the log and opens it again with limits for what it keeps from now on. */
  protected final void reopen(LogLimits limits) throws Exception {
    log.close();
    log = open(limits);
  }

  @BeforeEach
  void openLog() throws Exception {
    log = open(LogLimits.DEFAULT);
  }

  @AfterEach
  void closeLog() throws Exception {
    log.close();
    dispose();
  }

  /** All encounters in the log, in the order of time. */
  protected final List<Encounter> all() throws ContactLogException {
    return log.find(LogQuery.all());
  }

  /** Written encounters can be read. */
  @Nested
  class Writing {

    @Test
    void isEmptyAtFirst() throws Exception {
      assertThat(all()).isEmpty();
      assertThat(log.utcDays()).isEmpty();
      assertThat(log.status().encounters()).isZero();
      assertThat(log.status().bytes()).isZero();
      assertThat(log.status().full()).isFalse();
    }

    @Test
    void showsWhatWasWrittenInTheOrderOfTime() throws Exception {
      Encounter later = close(1, DAY_2);
      Encounter earlier = passing(2, DAY_1);

      log.write(List.of(later, earlier));

      assertThat(all()).containsExactly(earlier, later);
      assertThat(log.utcDays()).containsExactly(DATE_1, DATE_2);
      assertThat(log.status().encounters()).isEqualTo(2);
      assertThat(log.status().bytes()).isEqualTo(later.encodedLength() + earlier.encodedLength());
    }

    @Test
    void takesAnEmptyBatch() throws Exception {
      log.write(List.of());

      assertThat(all()).isEmpty();
    }

    @Test
    void mergesAnEncounterThatGoesOn() throws Exception {
      Encounter whole = lasting(1, DAY_1, 0, 600, -70);
      log.write(List.of(lasting(1, DAY_1, 0, 300, -70)));

      log.write(List.of(whole));
      log.write(List.of(lasting(1, DAY_1, 0, 300, -70)));

      assertThat(all()).containsExactly(whole);
      assertThat(log.status().bytes()).isEqualTo(whole.encodedLength());
    }

    @Test
    void mergesTheTwoHalvesThatARestartMakes() throws Exception {
      log.write(List.of(lasting(1, DAY_1, 0, 120, -70), lasting(1, DAY_1, 300, 420, -75)));

      assertThat(all()).hasSize(1);
      Encounter merged = all().get(0);
      assertThat(merged.duration()).hasSeconds(240);
      assertThat(merged.samples().count()).isEqualTo(10);
    }
  }

  /** By day, by time, by ID. */
  @Nested
  class Finding extends FindingChapter {
    @Override
    ContactLog log() {
      return log;
    }
  }

  /** Destroyed encounters are gone, and no others. */
  @Nested
  class Purging extends PurgingChapter {
    @Override
    ContactLog log() {
      return log;
    }
  }

  /** A full log gives up the shortest and weakest, never a close encounter. */
  @Nested
  class Limits {

    @Test
    void evictsTheLightestWhenThereAreTooMany() throws Exception {
      reopen(LogLimits.DEFAULT.withMaxEncounters(3));
      Encounter longer = lasting(1, DAY_1, 0, 60, -80);
      Encounter stronger = lasting(2, DAY_1, 0, 30, -60);
      log.write(List.of(longer, stronger, passing(3, DAY_1)));
      assertThat(log.status().full()).isTrue();
      assertThat(log.status().evicted()).isZero();

      log.write(List.of(lasting(4, DAY_1, 0, 40, -80), passing(5, DAY_1)));

      assertThat(all()).containsExactlyInAnyOrder(longer, stronger, lasting(4, DAY_1, 0, 40, -80));
      assertThat(log.status().evicted()).isEqualTo(2);
    }

    @Test
    void keepsCloseEncounters() throws Exception {
      reopen(LogLimits.DEFAULT.withMaxEncounters(2));
      log.write(List.of(close(1, DAY_1), close(2, DAY_1), close(3, DAY_1)));

      for (int contact = 10; contact < 30; contact++) {
        log.write(List.of(lasting(contact, DAY_2, 0, 200, -50)));
      }

      assertThat(all())
          .containsExactlyInAnyOrder(close(1, DAY_1), close(2, DAY_1), close(3, DAY_1));
      assertThat(log.status().full()).isTrue();
    }

    @Test
    void evictsTheLightestWhenTheyAreTooLarge() throws Exception {
      reopen(LogLimits.DEFAULT.withMaxBytes(2_000));
      log.write(List.of(close(1, DAY_1)));

      for (int contact = 10; contact < 100; contact++) {
        log.write(List.of(passing(contact, DAY_1)));
        assertThat(log.status().bytes()).isLessThanOrEqualTo(2_000);
      }

      assertThat(all()).contains(close(1, DAY_1)).hasSizeGreaterThan(10);
      assertThat(log.status().evicted()).isPositive();
    }
  }

  /** A closed log refuses every use. */
  @Nested
  class Closing {

    @Test
    void saysThatItIsClosed() throws Exception {
      log.close();
      log.close();

      assertClosed(() -> log.write(List.of(close(1, DAY_1))));
      assertClosed(() -> log.find(LogQuery.all()));
      assertClosed(() -> log.utcDays());
      assertClosed(() -> log.status());
      assertClosed(() -> log.eraseBefore(DATE_1));
      assertClosed(() -> log.eraseAfter(DATE_1));
      assertClosed(() -> log.erase());
    }

    private static void assertClosed(ThrowingCallable use) {
      ContactLogException thrown = catchThrowableOfType(ContactLogException.class, use);
      assertThat(thrown).isNotNull();
      assertThat(thrown.reason()).isEqualTo(ContactLogException.Reason.CLOSED);
    }
  }

  /** Any thread may use it. */
  @Nested
  class Threads {

    @Test
    void takesWritesOfManyThreads() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> writers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int first = 1_000 * thread;
        writers.add(
            threads.submit(
                () -> {
                  for (int contact = first; contact < first + 50; contact++) {
                    log.write(List.of(close(contact, DAY_1)));
                  }
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      threads.shutdown();

      assertThat(all()).hasSize(200);
    }
  }
}
