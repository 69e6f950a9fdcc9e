// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import io.bluezone.authority.internal.FeedSigner;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.bulletin.internal.ContentSignatures;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.PlaceList;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a client reads of an authority or a mirror before it knows what it is: an index, revocations
 * places and the signatures of each take any bytes. The first byte says which of them the rest is.
 * With {@code JAZZER_FUZZ=1} in the environment Jazzer looks for a counterexample; otherwise the
 * samples are tried.
 */
class FeedFuzzTest {

  private static final SigningKey KEY =
      SigningKey.of("moh", SecretBytes.copyOf(new byte[SigningKey.LENGTH]));
  private static final AuthorityKeys TRUSTED = AuthorityKeys.of(KEY.authorityKey());

  private static final String HEAD =
      "\"region\":\"VN\",\"sequence\":1600000000,\"issued\":1600000000,\"expires\":1600000001";

  static Stream<byte[]> samples() {
    byte[] index =
        ("{"
                + HEAD
                + ",\"bulletins\":[{\"sequence\":1,"
                + "\"file\":\"1.bzcases\",\"bytes\":100,\"sha256\":\""
                + "0123456789abcdef".repeat(4)
                + "\",\"from\":1599990000,\"until\":1599993600}]}")
            .getBytes(UTF_8);
    byte[] revocations =
        ("{"
                + HEAD
                + ",\"revoked\":[{\"sequence\":1,\"sha256\":\""
                + "0123456789abcdef".repeat(4)
                + "\"}]}")
            .getBytes(UTF_8);
    byte[] places =
        ("{"
                + HEAD
                + ",\"places\":[{\"tag\":\""
                + "0123456789abcdef".repeat(2)
                + "\",\"hours\":\""
                + "A".repeat(64)
                + "\"}]}")
            .getBytes(UTF_8);
    return Stream.of(
        new byte[0],
        kind(4, places),
        kind(5, signed("Bluezone signed places", places)),
        kind(0, index),
        kind(0, Arrays.copyOf(index, index.length / 2)),
        kind(1, revocations),
        kind(2, signed("Bluezone signed index", index)),
        kind(3, signed("Bluezone signed revocations", revocations)),
        kind(0, ("{" + HEAD + ",\"bulletins\":[[[]]]}").getBytes(UTF_8)));
  }

  private static byte[] kind(int kind, byte[] rest) {
    byte[] sample = new byte[rest.length + 1];
    sample[0] = (byte) kind;
    System.arraycopy(rest, 0, sample, 1, rest.length);
    return sample;
  }

  @MethodSource("samples")
  @FuzzTest(maxDuration = "20s")
  void readsOrRefusesWhateverIsThere(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
    try {
      switch (bytes[0] & 7) {
        case 0 -> readIndex(signed("Bluezone signed index", file));
        case 1 -> readRevocations(signed("Bluezone signed revocations", file));
        case 2 -> readIndex(file);
        case 4 -> readPlaces(signed("Bluezone signed places", file));
        case 5 -> readPlaces(file);
        default -> readRevocations(file);
      }
    } catch (SignedFileException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void readIndex(byte[] file) throws IOException {
    BulletinIndex index = read(BulletinIndex.FORMAT, file);
    assertThat(read(BulletinIndex.FORMAT, FeedSigner.sign(index, KEY))).isEqualTo(index);
  }

  private static void readRevocations(byte[] file) throws IOException {
    Revocations revocations = read(Revocations.FORMAT, file);
    assertThat(read(Revocations.FORMAT, FeedSigner.sign(revocations, KEY))).isEqualTo(revocations);
  }

  private static void readPlaces(byte[] file) throws IOException {
    PlaceList places = read(PlaceList.FORMAT, file);
    assertThat(read(PlaceList.FORMAT, FeedSigner.sign(places, KEY))).isEqualTo(places);
  }

  private static <T> T read(Format<T> format, byte[] file) throws IOException {
    return SignedFile.read(format, new ByteArrayInputStream(file), TRUSTED).content();
  }

  private static byte[] signed(String kind, byte[] json) {
    String firstLine = kind + " 1";
    byte[] lineFeed = {'\n'};
    byte[] content = Bytes.concat((firstLine + "\n").getBytes(UTF_8), json, lineFeed);
    byte[] signature = ContentSignatures.of(firstLine).sign(KEY, content);
    String line = "signature moh " + BaseEncoding.base16().lowerCase().encode(signature) + "\n";
    return Bytes.concat(content, line.getBytes(UTF_8));
  }
}
