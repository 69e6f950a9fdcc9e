// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import com.google.common.io.ByteStreams;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.bulletin.ContentSignatures;
import io.bluezone.crypto.feed.FeedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signatures in a file of their own: for each of 1 to 16 signers a line of {@code signature}, its
 * key's id and 128 lower-case hex digits, as in an authority's settings.
 */
final class DetachedSignatures {

  static final int MAX_SIGNATURES = 16;
  static final int MAX_BYTES = 4096;

  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();
  private static final Pattern LINE =
      Pattern.compile("signature ([A-Za-z0-9._-]{1,64}) ([0-9a-f]{128})");

  private final ContentSignatures signatures;

  DetachedSignatures(String context) {
    this.signatures = ContentSignatures.of(context);
  }

  byte[] sign(byte[] content, Collection<? extends BulletinSigner> signers) {
    checkArgument(
        !signers.isEmpty() && signers.size() <= MAX_SIGNATURES,
        "1 to %s keys sign, not %s",
        MAX_SIGNATURES,
        signers.size());
    Map<String, byte[]> byId = new LinkedHashMap<>();
    for (BulletinSigner signer : signers) {
      byte[] signature = signatures.sign(signer, content);
      checkArgument(byId.put(signer.keyId(), signature) == null, "%s signs twice", signer.keyId());
    }
    StringBuilder lines = new StringBuilder();
    byId.forEach(
        (id, signature) ->
            lines
                .append("signature ")
                .append(id)
                .append(' ')
                .append(HEX.encode(signature))
                .append('\n'));
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** {@return the ids of the trusted keys that have signed: one or more} */
  SortedSet<String> check(byte[] content, String region, InputStream file, AuthorityKeys trusted)
      throws IOException {
    Map<String, byte[]> byId = parse(readAtMost(MAX_BYTES, file));
    try {
      return signatures.signersOf(byId, trusted, region, content);
    } catch (BulletinException e) {
      Reason reason =
          e.reason() == BulletinException.Reason.BAD_SIGNATURE
              ? Reason.BAD_SIGNATURE
              : Reason.UNKNOWN_SIGNER;
      throw new FeedException(reason, String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, byte[]> parse(byte[] file) throws FeedException {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\n")) {
      throw new FeedException(Reason.MALFORMED, "the signatures do not end with a line feed");
    }
    Map<String, byte[]> byId = new LinkedHashMap<>();
    for (String line : Splitter.on('\n').split(text.substring(0, text.length() - 1))) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new FeedException(
            Reason.MALFORMED,
            "signature "
                + (byId.size() + 1)
                + " is not \"signature\", a key id and 128 lower-case hex digits");
      }
      if (byId.put(matcher.group(1), HEX.decode(matcher.group(2))) != null) {
        throw new FeedException(Reason.MALFORMED, matcher.group(1) + " has signed twice");
      }
    }
    if (byId.size() > MAX_SIGNATURES) {
      throw new FeedException(Reason.MALFORMED, "more than " + MAX_SIGNATURES + " signatures");
    }
    return byId;
  }

  /** Reads a stream to its end, which must come soon. */
  static byte[] readAtMost(int most, InputStream in) throws IOException {
    byte[] bytes = ByteStreams.toByteArray(ByteStreams.limit(in, most + 1L));
    if (bytes.length > most) {
      throw new FeedException(Reason.TOO_LARGE, "more than " + most + " bytes");
    }
    return bytes;
  }
}
