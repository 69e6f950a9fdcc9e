// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import com.google.common.base.CharMatcher;
import io.bluezone.client.AuthorityClient;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import java.util.Optional;

/**
 * An authority as its owner enters it: its address, key and region, and the number to call, which
 * may be empty.
 */
record AuthorityEntry(String url, String key, String region, String hotline) {

  static final AuthorityEntry NONE = new AuthorityEntry("", "", "VN", "");

  private static final int LONGEST_NUMBER = 20;

  /** No star and no hash: a telephone may act on those without asking. */
  private static final CharMatcher NUMBER =
      CharMatcher.inRange('0', '9').or(CharMatcher.anyOf("+ "));

  boolean isSet() {
    return !url.isEmpty();
  }

  /** {@return the first fault of it; empty if there is none} */
  Optional<Text> fault() {
    AuthorityKeys keys;
    try {
      keys = AuthorityKeys.of(AuthorityKey.parse(key));
    } catch (IllegalArgumentException e) {
      return Optional.of(Text.AUTHORITY_KEY_WRONG);
    }
    try (AuthorityClient client = AuthorityClient.builder(url, keys).build()) {
      client.regions();
    } catch (IllegalArgumentException e) {
      return Optional.of(Text.AUTHORITY_URL_WRONG);
    }
    try (AuthorityClient client = AuthorityClient.builder(url, keys).region(region).build()) {
      client.regions();
    } catch (IllegalArgumentException e) {
      return Optional.of(Text.AUTHORITY_REGION_WRONG);
    }
    return NUMBER.matchesAllOf(hotline) && hotline.length() <= LONGEST_NUMBER
        ? Optional.empty()
        : Optional.of(Text.HOTLINE_WRONG);
  }
}
