// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.signed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.gson.Gson;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.feed.internal.BulletinIndex;
import io.bluezone.crypto.feed.internal.Revocations;
import io.bluezone.crypto.seal.HistoryRecipient;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The vectors of {@code docs/vectors/signed-files.json}, made by {@code signed-files.py}. */
class SignedFileVectorsTest {

  private final Vectors vectors = read();

  record Vectors(
      String key_id,
      String private_key,
      String public_key,
      String index,
      String revocations,
      String recipient,
      Map<String, String> refused) {}

  private static Vectors read() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/vectors"))) {
      folder = Objects.requireNonNull(folder.getParent(), "docs/vectors");
    }
    try {
      String text = Files.readString(folder.resolve("docs/vectors/signed-files.json"));
      return new Gson().fromJson(text, Vectors.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private <T> SignedFile<T> read(Format<T> format, String file) throws IOException {
    byte[] publicKey = BaseEncoding.base16().lowerCase().decode(vectors.public_key());
    AuthorityKeys trusted = AuthorityKeys.of(AuthorityKey.of(vectors.key_id(), publicKey));
    return SignedFile.read(format, new ByteArrayInputStream(file.getBytes(UTF_8)), trusted);
  }

  @Test
  void readsTheVectors() throws IOException {
    SignedFile<BulletinIndex> index = read(BulletinIndex.FORMAT, vectors.index());
    assertThat(index.edition().sequence()).isEqualTo(7);
    assertThat(index.content().bulletins()).hasSize(1);
    assertThat(read(Revocations.FORMAT, vectors.revocations()).content().revoked()).hasSize(1);
    assertThat(index.content().revocations())
        .hasValue(Hashing.sha256().hashString(vectors.revocations(), UTF_8).toString());
    assertThat(read(HistoryRecipient.FORMAT, vectors.recipient()).content().id())
        .isEqualTo("hospital-a");
  }

  @Test
  void writesTheVectorsBytes() throws IOException {
    SigningKey key = SigningKey.of(vectors.key_id(), SecretBytes.fromHex(vectors.private_key()));
    SignedFile<HistoryRecipient> recipient = read(HistoryRecipient.FORMAT, vectors.recipient());
    assertThat(
            new String(RecipientWriter.sign(recipient.edition(), recipient.content(), key), UTF_8))
        .isEqualTo(vectors.recipient());
  }

  @Test
  void refusesTheRefusedVectorsWithTheirReasons() {
    vectors
        .refused()
        .forEach(
            (reason, file) ->
                assertThatExceptionOfType(SignedFileException.class)
                    .as(reason)
                    .isThrownBy(() -> read(BulletinIndex.FORMAT, file))
                    .satisfies(e -> assertThat(e.reason().name()).isEqualTo(reason)));
  }
}
