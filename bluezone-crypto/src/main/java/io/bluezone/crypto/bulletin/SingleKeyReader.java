// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import com.google.common.primitives.UnsignedBytes;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinException.Reason;
import io.bluezone.crypto.bulletin.proto.CaseKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The keys of version 1: one a field, in the order of their bytes. */
final class SingleKeyReader implements KeyReader {

  private final FrameReader frames;
  private final BulletinInfo info;
  private final KeyCodec codec;
  private byte[] previousKey = {};
  private int keysRead;

  SingleKeyReader(FrameReader frames, BulletinInfo info, BulletinLimits limits) {
    this.frames = frames;
    this.info = info;
    this.codec = new KeyCodec(info, limits);
  }

  @Override
  public @Nullable DisclosedKey next() throws IOException {
    if (keysRead == info.keyCount()) {
      return null;
    }
    String where = "key " + keysRead + " at offset " + frames.position();
    CaseKey message =
        frames.readMessage(
            BulletinFormat.KEY_TAG, BulletinFormat.MAX_KEY_BYTES, CaseKey::parseFrom, where);
    byte[] key = message.getKey().toByteArray();
    int order = UnsignedBytes.lexicographicalComparator().compare(previousKey, key);
    if (order == 0) {
      throw new BulletinException(Reason.DUPLICATE_KEY, where + " is the same as the one before");
    }
    if (order > 0) {
      throw new BulletinException(Reason.UNSORTED_KEYS, where + " is lower than the one before");
    }
    previousKey = key;
    keysRead++;
    return codec.decode(message, where);
  }
}
