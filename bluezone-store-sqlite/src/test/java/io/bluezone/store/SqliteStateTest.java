// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.testing.store.Encounters.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Ascii;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state in a log's file: who may write the file, or has an old copy, gains nothing. */
class SqliteStateTest {

  private static final Instant DAY = Instant.parse("2020-08-09T00:00:00Z");

  @TempDir Path directory;
  private final InMemoryKeyVault vault = new InMemoryKeyVault();

  private Path file() {
    return directory.resolve("contacts.db");
  }

  private ContactLog open() throws Exception {
    return SqliteContactLog.open(file(), vault);
  }

  private static SecretBytes value(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }

  private SecretBytes keyOf(StateKind kind) {
    return vault.load("state." + Ascii.toLowerCase(kind.name())).orElseThrow();
  }

  private void change(String sql) throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      database.execute(sql);
    }
  }

  @Test
  void hidesNamesAndValues() throws Exception {
    try (ContactLog log = open()) {
      log.state().put(StateKind.REGION, "a-telling-name", value("a telling value"));
    }
    String bytes = Files.readString(file(), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("region").doesNotContain("telling");
  }

  @Test
  void takesNoValueInThePlaceOfAnotherOrOfAnotherRevision() throws Exception {
    try (ContactLog log = open()) {
      log.state().put(StateKind.REGION, "one", value("1"));
      log.state().put(StateKind.REGION, "two", value("2"));
      log.state().put(StateKind.OUTBOX, "1", value("3"));
    }
    change(
        "UPDATE state SET sealed = (SELECT MIN(sealed) FROM state WHERE kind = x'726567696f6e')"
            + " WHERE kind = x'726567696f6e'");
    change("UPDATE state SET revision = revision + 1 WHERE kind = x'6f7574626f78'");

    try (ContactLog log = open()) {
      assertThat(log.state().names(StateKind.REGION)).as("the one in its place").hasSize(1);
      assertThat(log.state().load(StateKind.OUTBOX, "1")).isEmpty();
      log.state().put(StateKind.OUTBOX, "1", value("4"));
    }
  }

  @Test
  void destroysTheKeyOfAKindThatIsErasedOrEmpty() throws Exception {
    try (ContactLog log = open()) {
      log.state().put(StateKind.OUTBOX, "1", value("a"));
      SecretBytes first = keyOf(StateKind.OUTBOX);
      log.state().erase(StateKind.OUTBOX, "1");
      SecretBytes second = keyOf(StateKind.OUTBOX);
      assertThat(second.equalsSecret(first)).isFalse();

      log.state().put(StateKind.OUTBOX, "1", value("a"));
      log.state().put(StateKind.OUTBOX, "2", value("b"));
      log.state().erase(StateKind.OUTBOX, "1");
      assertThat(keyOf(StateKind.OUTBOX).equalsSecret(second)).isTrue();
      log.state().erase(StateKind.OUTBOX);
      assertThat(keyOf(StateKind.OUTBOX).equalsSecret(second)).isFalse();
    }
  }

  /** A program beside the writer removes the values, and asks for the end of their key. */
  @Test
  void destroysTheKeyForAProgramThatMayNotWriteTheVault() throws Exception {
    try (ContactLog log = open();
        ContactLog beside = SqliteContactLog.openForReading(file(), vault)) {
      beside.state().put(StateKind.OUTBOX, "1", value("a"));
      assertThat(log.state().names(StateKind.OUTBOX)).containsExactly("1");
      SecretBytes key = keyOf(StateKind.OUTBOX);
      beside.state().erase(StateKind.OUTBOX);
      assertThat(log.state().names(StateKind.OUTBOX)).isEmpty();
      assertThat(keyOf(StateKind.OUTBOX).equalsSecret(key)).isTrue();

      log.write(List.of(close(1, DAY)));

      assertThat(keyOf(StateKind.OUTBOX).equalsSecret(key)).isFalse();
      beside.state().put(StateKind.OUTBOX, "2", value("b"));
      assertThat(log.state().names(StateKind.OUTBOX)).containsExactly("2");
    }
  }

  @Test
  void writesNoFileForAProgramThatOnlyReads() throws Exception {
    try (ContactLog log = open()) {
      log.state().put(StateKind.SETTINGS, "1", value("a"));
    }
    byte[] before = Files.readAllBytes(file());
    try (ContactLog reader = SqliteContactLog.openForReading(file(), vault)) {
      assertThat(reader.state().names(StateKind.SETTINGS)).containsExactly("1");
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  /** The vault of before a day was destroyed. */
  @Test
  void refusesAVaultThatIsOlderThanTheLogKnows() throws Exception {
    InMemoryKeyVault old = new InMemoryKeyVault();
    try (ContactLog log = open()) {
      log.write(List.of(close(1, DAY)));
    }
    for (String name : vault.names()) {
      old.store(name, vault.load(name).orElseThrow());
    }
    try (ContactLog log = open()) {
      log.write(List.of(close(2, DAY)));
      log.erase();
    }
    assertThat(old.revision()).isLessThan(vault.revision());

    ContactLogException refused =
        catchThrowableOfType(ContactLogException.class, () -> SqliteContactLog.open(file(), old));

    assertThat(refused.reason()).isEqualTo(ContactLogException.Reason.KEY);
    assertThat(refused)
        .hasMessageContaining("older than it was left")
        .hasMessageContaining("Put the newest vault in its place");
  }

  /** Log and vault are equally old: a folder that is restored as a whole goes on. */
  @Test
  void goesOnWithLogAndVaultOfTheSameMoment() throws Exception {
    Path keys = directory.resolve("vault");
    Path key = directory.resolve("key");
    try (KeyVault files = FileKeyVault.open(keys, key);
        ContactLog log = SqliteContactLog.open(file(), files)) {
      log.write(List.of(close(1, DAY)));
    }
    Path saved = Files.createDirectory(directory.resolve("saved"));
    for (String name : List.of("contacts.db", "vault")) {
      Files.copy(directory.resolve(name), saved.resolve(name));
    }
    try (KeyVault files = FileKeyVault.open(keys, key);
        ContactLog log = SqliteContactLog.open(file(), files)) {
      log.erase();
    }
    for (String name : List.of("contacts.db", "vault")) {
      Files.copy(saved.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.deleteIfExists(directory.resolve("vault.count"));
    try (KeyVault files = FileKeyVault.open(keys, key);
        ContactLog log = SqliteContactLog.open(file(), files)) {
      assertThat(log.find(LogQuery.all())).containsExactly(close(1, DAY));
    }
  }
}
