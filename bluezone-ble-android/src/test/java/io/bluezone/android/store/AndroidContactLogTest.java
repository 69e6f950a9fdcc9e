// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.store;

import static io.bluezone.records.log.ContactLogException.Reason.DAMAGED;
import static io.bluezone.records.log.ContactLogException.Reason.IN_USE;
import static io.bluezone.records.log.ContactLogException.Reason.KEY;
import static io.bluezone.records.log.ContactLogException.Reason.NEWER_VERSION;
import static io.bluezone.records.log.ContactLogException.Reason.STORAGE;
import static io.bluezone.testing.store.Encounters.close;
import static io.bluezone.testing.store.Encounters.id;
import static io.bluezone.testing.store.Encounters.passing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import android.app.Application;
import com.google.common.primitives.Bytes;
import io.bluezone.ble.android.Contracts;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.sealed.internal.log.LogDatabase;
import io.bluezone.sealed.internal.log.SealedContactLog;
import io.bluezone.testing.store.StoredContactLogContract;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;

@RunWith(RobolectricTestRunner.class)
public class AndroidContactLogTest {

  private static final Instant DAY_1 = Instant.parse("2020-08-09T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2020-08-10T00:00:00Z");
  private static final LocalDate DATE_2 = LocalDate.of(2020, 8, 10);

  private final Application context = RuntimeEnvironment.getApplication();
  private final KeyVault vault = new InMemoryKeyVault();
  private final Path file = AndroidContactLog.file(context).toPath();

  static class Contract extends StoredContactLogContract {

    private final KeyVault vault = new InMemoryKeyVault();

    Contract() {
      removeLog();
    }

    @Override
    protected ContactLog open(LogLimits limits) throws Exception {
      return AndroidContactLog.open(
          RuntimeEnvironment.getApplication(), limits, vault, new SecureRandom());
    }

    @Override
    protected List<Path> files() {
      Path file = AndroidContactLog.file(RuntimeEnvironment.getApplication()).toPath();
      return List.of(file, Path.of(file + "-wal"));
    }
  }

  /** Each test of a contract begins without a file. */
  static void removeLog() {
    File log = AndroidContactLog.file(RuntimeEnvironment.getApplication());
    for (File each : log.getParentFile().listFiles()) {
      if (each.getName().startsWith(log.getName())) {
        assertThat(each.delete()).isTrue();
      }
    }
  }

  @Test
  public void keepsTheContractOfStoredLogs() {
    Contracts.verify(Contract.class);
  }

  @Before
  public void writeTwoDays() throws Exception {
    try (ContactLog log = open()) {
      log.write(List.of(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2)));
    }
  }

  private ContactLog open() throws ContactLogException {
    return AndroidContactLog.open(context, vault);
  }

  @Test
  public void keepsTheFileInStorageThatNoBackupTakes() {
    assertThat(file).startsWith(context.getNoBackupFilesDir().toPath()).exists();
  }

  @Test
  public void showsNoIdInTheFilesWhileTheLogIsOpen() throws Exception {
    try (ContactLog log = open()) {
      log.write(List.of(close(7, DAY_2)));
      for (File each : file.toFile().getParentFile().listFiles()) {
        byte[] stored = Files.readAllBytes(each.toPath());
        assertThat(Bytes.indexOf(stored, id(7).toByteArray())).isNegative();
      }
    }
  }

  @Test
  public void leavesNothingOfAPurgedDayInTheFiles() throws Exception {
    byte[] row;
    try (AndroidLogDatabase database = AndroidLogDatabase.open(file.toFile());
        LogDatabase.Rows rows = database.query("SELECT sealed FROM encounters WHERE day = 18483")) {
      assertThat(rows.next()).isTrue();
      row = rows.getBytes(0);
    }
    assertThat(Bytes.indexOf(Files.readAllBytes(file), row)).isNotNegative();

    try (ContactLog log = open()) {
      log.eraseBefore(DATE_2);
      for (File each : file.toFile().getParentFile().listFiles()) {
        assertThat(Bytes.indexOf(Files.readAllBytes(each.toPath()), row)).isNegative();
      }
    }
  }

  @Test
  public void refusesASecondLog() throws Exception {
    try (ContactLog log = open()) {
      assertRefused(IN_USE, "in use", this::open);
      log.write(List.of(passing(4, DAY_2)));
    }
    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all())).hasSize(4);
    }
  }

  /** Android's own error handler would delete the file. */
  @Test
  public void refusesGarbageAndLeavesIt() throws Exception {
    byte[] garbage = new byte[9_000];
    Arrays.fill(garbage, (byte) 'x');
    Files.write(file, garbage);

    assertRefused(DAMAGED, "no contact log", this::open);

    assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
  }

  @Test
  public void refusesADamagedPageAndLeavesIt() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 100, damaged.length, (byte) 0x55);
    Files.write(file, damaged);

    assertRefused(DAMAGED, "start with a new one", this::open);

    assertThat(file).exists();
    Files.write(file, whole);
    assertNothingIsLost();
  }

  @Test
  public void refusesARowThatWasChanged() throws Exception {
    change("UPDATE encounters SET sealed = zeroblob(LENGTH(sealed)) WHERE day = 18484");

    List<Encounter> found = new ArrayList<>();
    try (ContactLog log = open()) {
      assertRefused(DAMAGED, "2020-08-10", () -> log.read(LogQuery.all(), found::add));
    }
    assertThat(found).contains(close(1, DAY_1), close(2, DAY_1));
  }

  @Test
  public void refusesATableMore() throws Exception {
    change("CREATE TABLE more (a)");

    assertRefused(DAMAGED, "to start with a new one", this::open);
  }

  @Test
  public void refusesANewerVersion() throws Exception {
    change("PRAGMA user_version = 2");

    assertRefused(NEWER_VERSION, "newer version", this::open);

    change("PRAGMA user_version = 1");
    assertNothingIsLost();
  }

  @Test
  public void refusesAnotherVault() throws Exception {
    assertRefused(
        KEY, "another key vault", () -> AndroidContactLog.open(context, new InMemoryKeyVault()));

    assertNothingIsLost();
  }

  @Test
  public void refusesADirectoryInTheFilesPlace() throws Exception {
    Files.delete(file);
    Files.createDirectory(file);

    assertRefused(STORAGE, "cannot be opened", this::open);
  }

  @Test
  public void losesTheBatchAndNothingElseOnAFullDisk() throws Exception {
    List<Encounter> many = new ArrayList<>();
    for (int contact = 10; contact < 2_000; contact++) {
      many.add(passing(contact, DAY_2));
    }
    AndroidLogDatabase database = AndroidLogDatabase.open(file.toFile());
    try (ContactLog log =
        SealedContactLog.open(
            database, file.toString(), LogLimits.DEFAULT, vault, new SecureRandom())) {
      maxPages(database, 5);

      assertRefused(STORAGE, "the disk is full", () -> log.write(many));

      assertThat(log.find(LogQuery.all())).hasSize(3);
      maxPages(database, 1_000_000);
      log.write(many);
      assertThat(log.find(LogQuery.all())).hasSize(3 + many.size());
    }
  }

  private static void maxPages(AndroidLogDatabase database, int pages) throws Exception {
    try (LogDatabase.Rows rows = database.query("PRAGMA max_page_count = " + pages)) {
      assertThat(rows.next()).isTrue();
    }
  }

  private void change(String sql) throws Exception {
    try (AndroidLogDatabase database = AndroidLogDatabase.open(file.toFile())) {
      database.execute(sql);
    }
  }

  private void assertNothingIsLost() throws Exception {
    try (ContactLog log = open()) {
      assertThat(log.find(LogQuery.all()))
          .containsExactlyInAnyOrder(close(1, DAY_1), close(2, DAY_1), close(3, DAY_2));
    }
  }

  private void assertRefused(
      ContactLogException.Reason reason, String words, ThrowingCallable what) {
    ContactLogException thrown = catchThrowableOfType(ContactLogException.class, what);
    assertThat(thrown).as("a refusal").isNotNull();
    assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(reason);
    assertThat(thrown).hasMessageContaining(file.toString()).hasMessageContaining(words);
  }
}
