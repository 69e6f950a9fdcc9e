// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import static io.bluezone.tracing.contract.Encounters.close;
import static io.bluezone.tracing.contract.Encounters.lasting;
import static io.bluezone.tracing.contract.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bluezone.tracing.contract.StoredContactLogContract;
import io.bluezone.tracing.log.ContactLogException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalContactLogTest extends StoredContactLogContract {

  @TempDir Path directory;

  @Override
  protected ContactLog open(LogLimits limits) throws Exception {
    return JournalContactLog.open(file(), limits);
  }

  private Path file() {
    return directory.resolve("encounters");
  }

  @Test
  void aFileCutOffAnywhereLosesTheLastBatchAlone() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    int firstBatch = (int) Files.size(file());
    log.write(List.of(close(2, DAY_1), close(3, DAY_2)));
    log.close();
    byte[] whole = Files.readAllBytes(file());

    for (int length = firstBatch; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      log = open(LogLimits.DEFAULT);
      assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1));
      log.write(List.of(passing(4, DAY_1)));
      reopen(LogLimits.DEFAULT);
      assertThat(log.find(LogQuery.all())).hasSize(2);
      log.close();
    }
  }

  @Test
  void aFileCutOffInItsFirstBytesIsEmpty() throws Exception {
    log.close();
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      log = open(LogLimits.DEFAULT);
      log.write(List.of(close(1, DAY_1)));
      reopen(LogLimits.DEFAULT);
      assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1));
      log.close();
    }
  }

  @Test
  void zerosAtTheEndAreAnUnfinishedBatch() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.close();
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length + 4_096));

    log = open(LogLimits.DEFAULT);

    assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1));
    assertThat(Files.size(file())).isEqualTo(whole.length);
  }

  @Test
  void whatAFailedWriteLeftIsCutOffBeforeTheNext() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    byte[] rubbish = new byte[5_000];
    Arrays.fill(rubbish, (byte) 7);
    Files.write(file(), rubbish, StandardOpenOption.APPEND);

    log.write(List.of(close(2, DAY_1)));

    reopen(LogLimits.DEFAULT);
    assertThat(log.find(LogQuery.all()))
        .containsExactlyInAnyOrder(close(1, DAY_1), close(2, DAY_1));
  }

  @Test
  void everyChangedByteIsNoticed() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.write(List.of(close(2, DAY_1)));
    int twoBatches = (int) Files.size(file());
    log.write(List.of(close(3, DAY_2)));
    log.close();
    byte[] whole = Files.readAllBytes(file());

    for (int at = 0; at < twoBatches; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Files.write(file(), changed);
      ContactLogException thrown =
          catchThrowableOfType(ContactLogException.class, () -> open(LogLimits.DEFAULT));
      assertThat(thrown).as("byte %s", at).isNotNull();
      assertThat(thrown.reason())
          .isEqualTo(at == 6 || at == 7 ? Reason.NEWER_VERSION : Reason.DAMAGED);
    }
  }

  @Test
  void damageIsToldWithFileAndOffset() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.close();
    byte[] whole = Files.readAllBytes(file());
    whole[9] ^= 1;
    Files.write(file(), whole);

    ContactLogException thrown =
        catchThrowableOfType(ContactLogException.class, () -> open(LogLimits.DEFAULT));

    assertThat(thrown).hasMessageContaining(file() + ", offset 8: ").hasMessageContaining("move");
  }

  @Test
  void anotherFileIsNotOverwritten() throws Exception {
    log.close();
    Files.write(file(), "own ID\tcontact ID\n".getBytes(StandardCharsets.US_ASCII));

    ContactLogException thrown =
        catchThrowableOfType(ContactLogException.class, () -> open(LogLimits.DEFAULT));

    assertThat(thrown.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(thrown).hasMessageContaining("no contact log");
    assertThat(Files.size(file())).isEqualTo(18);
  }

  @Test
  void aSecondLogIsKeptOut() throws Exception {
    ContactLogException thrown =
        catchThrowableOfType(ContactLogException.class, () -> open(LogLimits.DEFAULT));

    assertThat(thrown.reason()).isEqualTo(Reason.IN_USE);
    log.write(List.of(close(1, DAY_1)));
    reopen(LogLimits.DEFAULT);
    assertThat(log.find(LogQuery.all())).hasSize(1);
  }

  @Test
  void purgedEncountersLeaveTheFile() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.write(List.of(close(2, DAY_2)));
    long both = Files.size(file());

    log.purgeBefore(LocalDate.of(2020, 8, 10));

    assertThat(Files.size(file())).isLessThan(both);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("encounters", "encounters.lock");
    }
  }

  @Test
  void rewritingTheSameEncounterDoesNotFillTheDisk() throws Exception {
    for (int to = 1_000; to < 1_200; to++) {
      List<Encounter> batch = new ArrayList<>();
      for (int contact = 0; contact < 200; contact++) {
        batch.add(lasting(contact, DAY_1, 0, to, -60));
      }
      log.write(batch);
    }

    assertThat(Files.size(file())).isLessThan(1_200_000);
    reopen(LogLimits.DEFAULT);
    assertThat(log.find(LogQuery.all())).hasSize(200);
  }

  @Test
  void aHalfWrittenReplacementIsPassedOver() throws Exception {
    log.write(List.of(close(1, DAY_1)));
    log.close();
    Files.write(directory.resolve("encounters.new"), new byte[] {1, 2, 3});

    log = open(LogLimits.DEFAULT);

    assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY_1));
    assertThat(directory.resolve("encounters.new")).doesNotExist();
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatCannotBeWrittenIsToldSo() {
    ContactLogException thrown =
        catchThrowableOfType(
            ContactLogException.class,
            () ->
                JournalContactLog.open(
                    directory.resolve("nowhere").resolve("encounters"), LogLimits.DEFAULT));

    assertThat(thrown.reason()).isEqualTo(Reason.STORAGE);
    assertThat(thrown).hasMessageContaining("nowhere");
  }
}
