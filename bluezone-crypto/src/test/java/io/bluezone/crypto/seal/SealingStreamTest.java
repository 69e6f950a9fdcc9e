// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Sealed data as streams that programs write, flush and close as they like. */
class SealingStreamTest {

  private static final byte[] INFO = "upload 12".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final RecipientPrivateKey key = RecipientPrivateKey.random(random);

  @Test
  void makesOneWholeOfPiecesOfAnySize() throws IOException {
    byte[] plaintext = new byte[300_000];
    random.nextBytes(plaintext);
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = key.publicKey().seal(sealed, INFO, random)) {
      int done = 0;
      for (int size : new int[] {10, 65_536, 65_535, 1, 70_000, 0, 98_918}) {
        out.write(plaintext, done, size);
        done += size;
      }
      assertThat(done).isEqualTo(plaintext.length);
    }
    assertThat(key.open(sealed.toByteArray(), INFO)).isEqualTo(plaintext);
  }

  @Test
  void writesOneEndIfClosedTwice() throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    OutputStream out = key.publicKey().seal(sealed, INFO, random);
    out.write(7);
    out.close();
    out.close();
    assertThat(key.open(sealed.toByteArray(), INFO)).containsExactly(7);
  }

  @Test
  void sendsOnWhatIsFlushed() throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    OutputStream out =
        key.publicKey().seal(new BufferedOutputStream(sealed, 1_000_000), INFO, random);
    out.write(new byte[65_537]);
    assertThat(sealed.size()).isZero();
    out.flush();
    assertThat(sealed.size()).isEqualTo(40 + 20 + 65_536);
    out.close();
  }

  @Test
  void givesNothingMoreOnceClosedAndClosesItsSource() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    byte[] sealed = key.publicKey().seal(new byte[9], INFO, random);
    InputStream source =
        new ByteArrayInputStream(sealed) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    InputStream in = key.open(source, INFO);
    assertThat(in.read()).isZero();
    assertThat(closed).isFalse();
    in.close();
    assertThat(closed).isTrue();
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void readsNothingWhereNothingIsAskedFor() throws IOException {
    byte[] sealed = key.publicKey().seal(new byte[9], INFO, random);
    InputStream in = key.open(new ByteArrayInputStream(Arrays.copyOf(sealed, 45)), INFO);
    assertThat(in.read(new byte[4], 0, 0)).isZero();
  }

  @Test
  void namesTheTextThatIsNoKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecipientPublicKey.fromHex("xy"))
        .withMessageContaining("64 hex digits, not \"xy\"");
  }
}
