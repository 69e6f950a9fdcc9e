// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.io.BaseEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * The public key of a health authority: anyone can seal for it, and only the authority can open
 * (HPKE, RFC 9180). It is base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
 * ChaCha20-Poly1305, in chunks of 64 KiB.
 *
 * <p>Security guarantees: who does not hold the private key learns of sealed data its length alone
 * and cannot change, reorder or cut it unnoticed. It says nothing about who has sealed it.
 *
 * <p>Immutable and thread safe.
 */
public final class RecipientPublicKey {

  /** Bytes of a public key. */
  public static final int LENGTH = HpkeSuite.KEY_LENGTH;

  private final byte[] bytes;

  private RecipientPublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A public key from its bytes.
   *
   * @param bytes 32 bytes, an X25519 public key (RFC 7748)
   * @throws IllegalArgumentException if there are more or fewer bytes, or if they are one of the
   *     points that give everyone the same secret
   */
  public static RecipientPublicKey of(byte[] bytes) {
    checkArgument(bytes.length == LENGTH, "an X25519 key has 32 bytes, not %s", bytes.length);
    RecipientPublicKey key = new RecipientPublicKey(bytes.clone());
    key.checkUsable();
    return key;
  }

  private void checkUsable() {
    byte[] probe = new byte[LENGTH];
    probe[0] = 8;
    byte[] shared = new byte[LENGTH];
    boolean usable =
        org.bouncycastle.math.ec.rfc7748.X25519.calculateAgreement(probe, 0, bytes, 0, shared, 0);
    checkArgument(usable, "these 32 bytes are no public key: everyone would share its secret");
  }

  /**
   * A public key from its hex form.
   *
   * @param hex 64 hex digits, either case
   * @throws IllegalArgumentException if the text is anything else
   */
  public static RecipientPublicKey fromHex(CharSequence hex) {
    BaseEncoding encoding = BaseEncoding.base16().ignoreCase();
    checkArgument(encoding.canDecode(hex), "a public key is 64 hex digits, not \"%s\"", hex);
    return of(encoding.decode(hex));
  }

  /** {@return the 32 bytes} */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** {@return 64 lower-case hex digits} */
  public String hex() {
    return BaseEncoding.base16().lowerCase().encode(bytes);
  }

  /**
   * Seals data that fits in memory.
   *
   * @param info what it is for, for instance a purpose and a one-time code's number; the same bytes
   *     are needed to open it
   * @param random a cryptographically strong source
   */
  public byte[] seal(byte[] plaintext, byte[] info, SecureRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream sealing = seal(out, info, random)) {
      sealing.write(plaintext);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  /**
   * Seals a stream.
   *
   * @param out where the sealed data goes; closed with the stream that is returned
   * @param info what it is for; the same bytes are needed to open it
   * @param random a cryptographically strong source
   * @return a stream to write the plaintext to. Close it, or what it has sealed will not open; not
   *     thread safe
   * @throws IOException if writing fails
   */
  public OutputStream seal(OutputStream out, byte[] info, SecureRandom random) throws IOException {
    X25519KeyPairGenerator generator = new X25519KeyPairGenerator();
    generator.init(new X25519KeyGenerationParameters(random));
    AsymmetricCipherKeyPair ephemeral = generator.generateKeyPair();
    HPKEContextWithEncapsulation context =
        HpkeSuite.create()
            .setupBaseS(new X25519PublicKeyParameters(bytes, 0), HpkeSuite.info(info), ephemeral);
    out.write(HpkeSuite.magic());
    out.write(context.getEncapsulation());
    return new SealingStream(out, context);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecipientPublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** {@return the hex form} */
  @Override
  public String toString() {
    return hex();
  }
}
