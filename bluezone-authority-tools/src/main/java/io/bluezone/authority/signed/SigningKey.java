// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.signed;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.internal.Names;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * An authority's private Ed25519 key.
 *
 * <p>Security: anyone who holds it can make every phone that trusts it warn any owner they choose.
 *
 * <p>Thread safety: safe, but {@link #erase()} must not race with a use.
 */
public final class SigningKey implements BulletinSigner {

  /** Bytes of a private key: RFC 8032's seed. */
  public static final int LENGTH = Ed25519PrivateKeyParameters.KEY_SIZE;

  private final String keyId;
  private final SecretBytes seed;

  private SigningKey(String keyId, SecretBytes seed) {
    this.keyId = keyId;
    this.seed = seed;
  }

  /**
   * A fresh key.
   *
   * @param keyId its id: 1 to 64 characters out of {@code A-Z a-z 0-9 . _ -}
   * @param random a cryptographically strong source
   * @throws IllegalArgumentException if the id has other characters
   */
  public static SigningKey random(String keyId, SecureRandom random) {
    return of(keyId, SecretBytes.random(LENGTH, random));
  }

  /**
   * A key from its bytes.
   *
   * @param keyId its id, as in {@link #random}
   * @param seed 32 bytes; the key takes them over, erasing it erases them
   * @throws IllegalArgumentException if the id has other characters, or there are more or fewer
   *     bytes
   */
  public static SigningKey of(String keyId, SecretBytes seed) {
    checkNotNull(keyId, "keyId");
    checkNotNull(seed, "seed");
    Names.checkKeyId(keyId);
    checkArgument(seed.size() == LENGTH, "an Ed25519 seed has 32 bytes, not %s", seed.size());
    return new SigningKey(keyId, seed);
  }

  @Override
  public String keyId() {
    return keyId;
  }

  /** {@return the secret itself} */
  public SecretBytes seed() {
    return seed;
  }

  @Override
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, parameters());
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  /**
   * The key that verifies what this one signs.
   *
   * @param regions the regions it may sign for; none means all
   */
  public AuthorityKey authorityKey(Set<String> regions) {
    return AuthorityKey.of(keyId, parameters().generatePublicKey().getEncoded(), regions);
  }

  /** {@return the key that verifies what this one signs, for all regions} */
  public AuthorityKey authorityKey() {
    return authorityKey(Set.of());
  }

  private Ed25519PrivateKeyParameters parameters() {
    byte[] bytes = seed.exposeBytes();
    Ed25519PrivateKeyParameters parameters = new Ed25519PrivateKeyParameters(bytes, 0);
    Arrays.fill(bytes, (byte) 0);
    return parameters;
  }

  /** Overwrites the key. Using it afterwards fails. */
  public void erase() {
    seed.erase();
  }
}
