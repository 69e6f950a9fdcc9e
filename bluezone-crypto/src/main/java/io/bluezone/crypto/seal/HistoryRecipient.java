// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.seal;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.internal.Contexts;
import io.bluezone.crypto.internal.Names;
import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.internal.FileFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The key that a region's histories are sealed for, as an authority gives it out in a {@code
 * SignedFile}.
 *
 * @param id the key's name; 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record HistoryRecipient(String id, RecipientPublicKey key) {

  /** The description of the file. */
  public static final Format<HistoryRecipient> FORMAT = new RecipientFormat();

  /** The most bytes of the file. */
  public static final int MAX_BYTES = 8 * 1024;

  /** The purpose that histories are sealed for. */
  public static final String PURPOSE = Contexts.HISTORY_EXPORT;

  private static final int DIGITS = 2 * RecipientPublicKey.LENGTH;

  public HistoryRecipient {
    checkNotNull(id, "id");
    checkNotNull(key, "key");
    Names.checkKeyId(id);
  }

  /** {@return {@link #PURPOSE}, as {@link RecipientPublicKey#seal} takes it} */
  public static byte[] purpose() {
    return PURPOSE.getBytes(StandardCharsets.US_ASCII);
  }

  private static final class RecipientFormat implements FileFormat<HistoryRecipient> {

    @Override
    public String context() {
      return Contexts.RECIPIENT;
    }

    @Override
    public String what() {
      return "recipient's key";
    }

    @Override
    public int maxBytes() {
      return MAX_BYTES;
    }

    @Override
    public Content<HistoryRecipient> begin(StrictJson json) {
      return RecipientFormat::make;
    }

    private static HistoryRecipient make(Edition edition, JsonFields fields) throws IOException {
      return new HistoryRecipient(
          fields.text("id", Names.MAX_KEY_ID),
          RecipientPublicKey.fromHex(fields.text("publicKey", DIGITS)));
    }
  }
}
