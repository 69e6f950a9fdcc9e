// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin.internal;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.internal.Contexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Signatures over content other than bulletins: pure Ed25519 (RFC 8032) over a context, a line feed
 * and the content's SHA-512.
 *
 * <p>Security: the context names the kind of content and its version. A signature for one context
 * fits no content of another, and none fits a bulletin, whose context is refused here.
 *
 * <p>Immutable and thread safe.
 */
public final class ContentSignatures {

  /** Bytes of a signature. */
  public static final int SIGNATURE_LENGTH = BulletinFormat.SIGNATURE_LENGTH;

  private static final int MAX_CONTEXT = 64;
  private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');

  private final byte[] prefix;

  private ContentSignatures(byte[] prefix) {
    this.prefix = prefix;
  }

  /**
   * Signatures for one kind of content.
   *
   * @param context the kind and its version: 1 to 64 printable ASCII characters
   * @return what makes and checks them
   * @throws IllegalArgumentException if it has other characters, or is the context of bulletins
   */
  public static ContentSignatures of(String context) {
    checkArgument(
        !context.isEmpty() && context.length() <= MAX_CONTEXT && PRINTABLE.matchesAllOf(context),
        "a context is 1 to %s printable ASCII characters",
        MAX_CONTEXT);
    checkArgument(!context.equals(Contexts.BULLETIN), "bulletins are signed by BulletinWriter");
    return new ContentSignatures((context + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Signs.
   *
   * @return 64 bytes
   * @throws IllegalArgumentException if the signer's id or signature has not the form it must have
   */
  public byte[] sign(BulletinSigner signer, byte[] content) {
    return Signature.sign(signer, message(content)).signature().toByteArray();
  }

  /**
   * Checks signatures. One by a key that is not trusted is passed over, as long as another is by
   * one that is; a wrong one by a trusted key is not.
   *
   * @param signatures the signatures by the ids of their keys
   * @param region the region that they must be trusted for
   * @return the ids of the trusted keys that have signed: one or more
   * @throws SignedFileException of {@link SignedFileException.Reason#UNKNOWN_SIGNER} or {@link
   *     SignedFileException.Reason#BAD_SIGNATURE}
   */
  public SortedSet<String> signersOf(
      Map<String, byte[]> signatures, AuthorityKeys keys, String region, byte[] content)
      throws SignedFileException {
    List<Signature> all =
        signatures.entrySet().stream()
            .map(entry -> new Signature(entry.getKey(), ByteString.copyFrom(entry.getValue())))
            .collect(Collectors.toList());
    return new SignatureCheck(keys, region, message(content)).signersOf(all);
  }

  private byte[] message(byte[] content) {
    return BulletinFormat.signedMessage(prefix, Hashing.sha512().hashBytes(content));
  }
}
