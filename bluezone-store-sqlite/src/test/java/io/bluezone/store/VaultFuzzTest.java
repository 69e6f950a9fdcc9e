// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.tracing.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vault file is opened or refused, and so is what is sealed in one, and in its spool. With {@code
 * JAZZER_FUZZ=1} in the environment Jazzer looks for a counterexample; otherwise the samples are
 * tried.
 */
class VaultFuzzTest {

  private static final AeadKey KEY = AeadKey.of(SecretBytes.copyOf(new byte[32]));
  private static final VaultCodec CODEC = new VaultCodec(Path.of("v"), new SecureRandom());

  static Stream<byte[]> samples() throws Exception {
    byte[] file =
        CODEC.encode(
            VaultHeader.ofKeyFile(), KEY, Map.of("a", SecretBytes.copyOf(new byte[] {1, 2})));
    byte[] ofPassphrase = VaultHeader.ofPassphrase(PassphraseCost.DEFAULT, new byte[16]).encoded();
    byte[] secrets = {1, 'a', 0, 0, 0, 2, 1, 2, 1, 'b', 0, 0, 0, 0};
    byte[] entry =
        Bytes.concat(
            new byte[32], new byte[] {10}, "consent.00".getBytes(StandardCharsets.US_ASCII));
    return Stream.of(new byte[0], file, ofPassphrase, secrets, entry, new byte[] {1, 'a', 127});
  }

  /**
   * The bytes are taken as a file, as what follows a header, as secrets, and as a spool's entry.
   */
  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void anythingIsOpenedOrRefused(byte[] bytes) throws Exception {
    open(bytes);
    open(Bytes.concat(bytes, Ints.toByteArray(Hashing.crc32c().hashBytes(bytes).asInt())));
    byte[] header = VaultHeader.ofKeyFile().encoded();
    byte[] sealed = Bytes.concat(header, KEY.seal(bytes, header, new SecureRandom()));
    SortedMap<String, SecretBytes> secrets =
        open(Bytes.concat(sealed, Ints.toByteArray(Hashing.crc32c().hashBytes(sealed).asInt())));
    byte[] again = CODEC.encode(VaultHeader.ofKeyFile(), KEY, secrets);
    assertThat(open(again).keySet()).isEqualTo(secrets.keySet());
    openEntry(bytes);
  }

  private static SortedMap<String, SecretBytes> open(byte[] bytes) {
    try {
      return CODEC.decode(bytes, CODEC.header(bytes), KEY, "remedy");
    } catch (VaultException e) {
      assertThat(e).hasMessageStartingWith("v ");
      return new TreeMap<>();
    }
  }

  private static void openEntry(byte[] plain) throws UnsealException {
    byte[] belonging =
        Bytes.concat(
            "BZSPOOL\u0001".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
            new byte[7],
            new byte[] {1});
    try {
      SpoolEntry entry = SpoolEntry.open(1, KEY.seal(plain, belonging, new SecureRandom()), KEY);
      assertThat(Spool.takes(entry.name())).isTrue();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
