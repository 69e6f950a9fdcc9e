// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.crypto.feed.BulletinIndex;
import io.bluezone.crypto.feed.FeedException;
import io.bluezone.crypto.feed.Revocations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client reads of an authority or a mirror before it knows what it is: an index, revocations
 * and the signatures of either take any bytes. The first byte says which of them the rest is. With
 * {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a counterexample; otherwise the samples
 * are tried.
 */
class FeedFuzzTest {

  private static final SigningKey KEY =
      SigningKey.of("moh", SecretBytes.copyOf(new byte[SigningKey.LENGTH]));
  private static final AuthorityKeys TRUSTED = AuthorityKeys.of(KEY.authorityKey());

  static Stream<byte[]> samples() {
    byte[] index =
        ("{\"region\":\"VN\",\"generated\":1600000000,\"bulletins\":[{\"sequence\":1,"
                + "\"file\":\"1.bzcases\",\"bytes\":100,\"sha256\":\""
                + "0123456789abcdef".repeat(4)
                + "\",\"from\":1599990000,\"until\":1599993600}]}")
            .getBytes(UTF_8);
    byte[] revocations =
        ("{\"region\":\"VN\",\"generated\":1600000000,\"revoked\":[{\"sequence\":1,\"sha256\":\""
                + "0123456789abcdef".repeat(4)
                + "\"}]}")
            .getBytes(UTF_8);
    return Stream.of(
        new byte[0],
        kind(0, index),
        kind(0, Arrays.copyOf(index, index.length / 2)),
        kind(1, revocations),
        kind(2, BulletinIndex.sign(index, KEY)),
        kind(3, Revocations.sign(revocations, KEY)),
        kind(0, "{\"region\":\"VN\",\"generated\":1e9,\"bulletins\":[[[]]]}".getBytes(UTF_8)));
  }

  private static byte[] kind(int kind, byte[] rest) {
    byte[] sample = new byte[rest.length + 1];
    sample[0] = (byte) kind;
    System.arraycopy(rest, 0, sample, 1, rest.length);
    return sample;
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void whateverIsThereIsReadOrRefused(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
    try {
      switch (bytes[0] & 3) {
        case 0 -> readIndex(file, BulletinIndex.sign(file, KEY));
        case 1 -> readRevocations(file, Revocations.sign(file, KEY));
        case 2 -> readIndex("{}".getBytes(UTF_8), file);
        default -> readRevocations("{}".getBytes(UTF_8), file);
      }
    } catch (FeedException | BulletinException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void readIndex(byte[] file, byte[] signatures) throws IOException {
    BulletinIndex index =
        BulletinIndex.read(
            new ByteArrayInputStream(file), new ByteArrayInputStream(signatures), TRUSTED);
    byte[] again = index.toBytes();
    assertThat(
            BulletinIndex.read(
                new ByteArrayInputStream(again),
                new ByteArrayInputStream(BulletinIndex.sign(again, KEY)),
                TRUSTED))
        .isEqualTo(index);
  }

  private static void readRevocations(byte[] file, byte[] signatures) throws IOException {
    Revocations revocations =
        Revocations.read(
            new ByteArrayInputStream(file), new ByteArrayInputStream(signatures), TRUSTED);
    byte[] again = revocations.toBytes();
    assertThat(
            Revocations.read(
                new ByteArrayInputStream(again),
                new ByteArrayInputStream(Revocations.sign(again, KEY)),
                TRUSTED))
        .isEqualTo(revocations);
  }
}
