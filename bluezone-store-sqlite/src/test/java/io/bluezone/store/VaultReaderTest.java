// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static io.bluezone.store.Vaults.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of a vault beside its writer. */
class VaultReaderTest {

  @TempDir Path directory;

  @BeforeEach
  void storeASecret() throws Exception {
    try (KeyVault vault = writer()) {
      vault.store("identity", bytes("secret"));
    }
  }

  private KeyVault writer() throws VaultException {
    return Vaults.withKeyFile(directory);
  }

  private KeyVault reader() throws VaultException {
    return FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("key"));
  }

  private static String text(KeyVault vault, String name) throws Exception {
    SecretBytes secret = vault.load(name).orElseThrow(() -> new AssertionError("no " + name));
    return new String(secret.exposeBytes(), StandardCharsets.UTF_8);
  }

  private static void assertRefused(String words, ThrowingCallable what) {
    assertThatExceptionOfType(VaultException.class).isThrownBy(what).withMessageContaining(words);
  }

  private Map<String, String> files() throws Exception {
    Map<String, String> found = new HashMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return found;
  }

  @Test
  void seesWhatTheWriterChanges() throws Exception {
    try (KeyVault writer = writer();
        KeyVault reader = reader();
        KeyVault another = reader()) {
      assertThat(text(reader, "identity")).isEqualTo("secret");
      writer.store("identity", bytes("changed"));
      writer.store("more", bytes("more"));
      assertThat(text(reader, "identity")).isEqualTo("changed");
      writer.erase("more");
      assertThat(reader.load("more")).isEmpty();
      assertThat(another.names()).containsExactly("identity");
      assertThat(another.revision()).isEqualTo(writer.revision());
    }
  }

  /** Whatever the writer does meanwhile, a reader finds the old or the new secret. */
  @Test
  void readsWhileTheWriterWrites() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (KeyVault writer = writer();
        KeyVault reader = reader()) {
      Future<?> writing =
          threads.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  writer.store("identity", bytes("changed " + i));
                }
                return null;
              });
      long before = 0;
      while (!writing.isDone()) {
        assertThat(text(reader, "identity")).matches("secret|changed [0-9]+");
        assertThat(reader.revision()).isGreaterThanOrEqualTo(before);
        before = reader.revision();
      }
      writing.get();
      assertThat(text(reader, "identity")).isEqualTo("changed 199");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void writesNothing() throws Exception {
    Map<String, String> before = files();
    try (KeyVault reader = reader()) {
      reader.load("identity");
      reader.names();
      reader.erase("nothing");
      assertRefused(
          "is open for reading: \"consent\" cannot be stored",
          () -> reader.store("consent", bytes("other")));
      assertRefused("stop the program that has it open", () -> reader.erase("identity"));
      assertThat(reader.claimIdentity()).isEmpty();
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void healsNothingThatIsDamaged() throws Exception {
    Path file = directory.resolve("vault");
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length - 1] ^= 1;
    Files.write(file, damaged);
    try (KeyVault reader = reader()) {
      assertThat(text(reader, "identity")).isEqualTo("secret");
    }
    assertThat(file).hasBinaryContent(damaged);
  }

  @Test
  void isRefusedWhatDoesNotOpen() throws Exception {
    assertRefused(
        "there is no such vault",
        () -> FileKeyVault.openForReading(directory.resolve("none"), directory.resolve("key")));
    assertRefused(
        "was made with a key file",
        () -> FileKeyVault.openForReading(directory.resolve("vault"), bytes("a passphrase")));
    assertRefused(
        "is missing",
        () -> FileKeyVault.openForReading(directory.resolve("vault"), directory.resolve("none")));
    Files.write(directory.resolve("key"), new byte[32]);
    assertRefused("is another key file", this::reader);
    Files.write(directory.resolve("vault"), new byte[100]);
    assertRefused("is no key vault", this::reader);
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void saysThatItIsClosed() throws Exception {
    KeyVault reader = reader();
    reader.close();
    reader.close();
    assertRefused("has been closed", () -> reader.load("identity"));
    assertRefused("has been closed", () -> reader.store("more", bytes("2")));
    assertRefused("has been closed", () -> reader.erase("identity"));
    assertRefused("has been closed", reader::names);
  }

  @Test
  void givesTheIdentityToOneTracerAtATime() throws Exception {
    try (KeyVault writer = writer()) {
      var claim = writer.claimIdentity().orElseThrow();
      assertThat(writer.claimIdentity()).isEmpty();
      claim.close();
      assertThat(writer.claimIdentity()).isPresent();
    }
  }
}
