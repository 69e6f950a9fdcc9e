// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Bytes;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.internal.TracingKeys;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.examples.scanner.memory.SmallHeap.Reading;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.vault.InMemoryKeyVault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Bulletins, sealed data, key states, consents. */
final class BinaryReadings {

  private static final byte[] MAGIC = "BZ-CASE\u0001".getBytes(StandardCharsets.ISO_8859_1);
  private static final SigningKey SIGNER = SigningKey.of("moh", SecretBytes.copyOf(new byte[32]));
  static final String BULLETIN = "all.bulletin";

  private static final byte[] INFO = {1};

  private BinaryReadings() {}

  static Map<String, Reading> all(Path folder) {
    return ImmutableMap.<String, Reading>builder()
        .put("bulletin: something else", () -> bulletin(new byte[0], new byte[] {'a'}))
        .put("bulletin: a header without end", () -> bulletin(MAGIC, new byte[] {10, -1, -1, 127}))
        .put(
            "bulletin: a length without end",
            () -> bulletin(Bytes.concat(MAGIC, new byte[] {10}), new byte[] {-1}))
        .put("bulletin: what follows is endless", () -> bulletin(signed(1), new byte[1]))
        .put("bulletin: as many keys as are taken", () -> bulletin(folder.resolve(BULLETIN)))
        .put("sealed data: something else", () -> sealed(new byte[0], new byte[1]))
        .put(
            "sealed data: a chunk without end",
            () -> sealed(Arrays.copyOf(sealedStart(), 40), new byte[] {127, -1, -1, -1}))
        .put("sealed data: all of it", BinaryReadings::sealedAndOpened)
        .put("key state: 65,535 keys claimed", BinaryReadings::keyState)
        .put("consent: a text of 2 GiB claimed", BinaryReadings::consent)
        .buildOrThrow();
  }

  private static void bulletin(byte[] start, byte[] unit) throws Exception {
    CaseBulletin.read(
        new Repeated(start, unit, Repeated.MUCH), AuthorityKeys.of(SIGNER.authorityKey()));
  }

  private static void bulletin(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      CaseBulletin.read(in, AuthorityKeys.of(SIGNER.authorityKey()));
    }
  }

  /** A signed bulletin of so many keys. */
  static byte[] signed(int keys) throws IOException {
    LocalDate day = LocalDate.of(2020, 8, 9);
    BulletinWriter builder =
        new BulletinWriter("VN", 1, Instant.parse("2020-08-11T00:00:00Z"))
            .period(day, day.plusDays(1))
            .expires(Instant.parse("2020-08-12T00:00:00Z"))
            .minimumKeys(keys)
            .signWith(SIGNER);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    builder.write(out, new SecureRandom());
    return out.toByteArray();
  }

  private static void sealed(byte[] start, byte[] unit) throws Exception {
    try (InputStream in = recipient().open(new Repeated(start, unit, Repeated.MUCH), INFO)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static RecipientPrivateKey recipient() {
    byte[] key = new byte[32];
    key[0] = 8;
    return RecipientPrivateKey.of(SecretBytes.copyOf(key));
  }

  private static byte[] sealedStart() throws Exception {
    return recipient().publicKey().seal(new byte[0], INFO, new SecureRandom());
  }

  private static void sealedAndOpened() throws Exception {
    PipedInputStream in = new PipedInputStream(1 << 17);
    PipedOutputStream out = new PipedOutputStream(in);
    Thread sender = new Thread(() -> sealTo(out));
    sender.start();
    try (InputStream opening = recipient().open(in, INFO)) {
      opening.transferTo(OutputStream.nullOutputStream());
    }
    sender.join();
  }

  private static void sealTo(OutputStream out) {
    try (OutputStream sealing = recipient().publicKey().seal(out, INFO, new SecureRandom())) {
      Repeated.text("", "a", Repeated.MUCH >> 2).transferTo(sealing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keyState() throws Exception {
    byte[] state = new byte[64 * 1024];
    System.arraycopy(new byte[] {1, 0, 0, 96, -1, -1}, 0, state, 0, 6);
    TracingKeys.decode(SecretBytes.copyOf(state));
  }

  private static void consent() throws Exception {
    byte[] record = new byte[64 * 1024];
    record[0] = 1;
    record[36] = 127;
    InMemoryContactLog log = new InMemoryContactLog();
    log.state().put(StateKind.CONSENT, "0000000001", SecretBytes.copyOf(record));
    ContactRecords.of(log, new InMemoryKeyVault()).consents();
  }
}
