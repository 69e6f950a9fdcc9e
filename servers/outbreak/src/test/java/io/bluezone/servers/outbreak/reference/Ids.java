// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.reference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Rolling IDs by the protocol's text, without the library. */
final class Ids {

  private static final int[] PLACES = {0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30};

  private Ids() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The IDs of a day, in upper-case hex. */
  static List<String> ofDay(byte[] dailyKey, int max) {
    byte[] suffix = "bluzonesubkey".getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[dailyKey.length + suffix.length];
    System.arraycopy(dailyKey, 0, both, 0, dailyKey.length);
    System.arraycopy(suffix, 0, both, dailyKey.length, suffix.length);
    List<String> ids = new ArrayList<>();
    byte[] subkey = sha256(both);
    for (int i = 0; i < max; i++) {
      byte[] id = new byte[PLACES.length];
      for (int place = 0; place < id.length; place++) {
        id[place] = subkey[PLACES[place]];
      }
      ids.add(HexFormat.of().withUpperCase().formatHex(id));
      subkey = sha256(subkey);
    }
    return ids;
  }
}
